import { keptPlan, nameForPrisma } from '@aidbridge/server/platform/named-statements'
import { describe, expect, test } from 'vitest'

// Which statements PostgreSQL keeps a plan of, as Prisma writes them.

const need = 'SELECT "t0"."id", "t0"."state"::text FROM "public"."need" AS "t0"'
const nameOf = (sql: string) => nameForPrisma({ sql })

describe('a plan is kept', () => {
  test.each([
    ['one record by its id', `${need} WHERE ("t0"."id" = $1 AND 1=1) LIMIT $2`],
    [
      'one record by a key of two columns',
      `${need} WHERE (("t0"."a" = $1 AND "t0"."b" = $2) AND 1=1) LIMIT $3`,
    ],
    [
      'one record that has to be seen as well',
      `${need} WHERE ("t0"."id" = $1 AND ("t0"."a" = $2 OR "t0"."b" IN ($3))) LIMIT $4`,
    ],
    [
      'whether somebody sees one record',
      'SELECT COUNT(*) AS "_count$_all" FROM (SELECT "public"."pledge"."id" FROM "public"."pledge" LEFT JOIN "public"."need" AS "j0" ON ("j0"."id") = ("public"."pledge"."need_id") WHERE ("public"."pledge"."id" = $1 AND ("public"."pledge"."organisation_id" IN ($2) OR "j0"."organisation_id" IN ($3))) OFFSET $4) AS "sub"',
    ],
    [
      'a new row',
      'INSERT INTO "public"."pledge" ("id","number") VALUES ($1,$2) RETURNING "public"."pledge"."id"',
    ],
    [
      'a step',
      'UPDATE "public"."pledge" SET "state" = $1 WHERE ("public"."pledge"."id" = $2 AND "public"."pledge"."version" = $3)',
    ],
    ['what we have marked', keptPlan('SELECT 1 AS marked')],
  ])('of what asks for or writes %s, under one name', (_what, sql) => {
    expect(nameOf(sql)).toMatch(/^prisma-\d+$/)
    expect(nameOf(sql)).toBe(nameOf(sql))
  })

  test.each([
    ['what is looked for', `${need} WHERE "t0"."purpose" LIKE $1 LIMIT $2`],
    ['how many match', `${need} WHERE "t0"."organisation_id" = $1 ORDER BY "t0"."id" ASC LIMIT $2 OFFSET $3`],
    [
      'how many there are',
      'SELECT COUNT(*) AS "_count$_all" FROM (SELECT "public"."pledge"."id" FROM "public"."pledge" WHERE ("public"."pledge"."organisation_id" = $1 AND "public"."pledge"."id" = $2) OFFSET $3) AS "sub"',
    ],
    ['an alternative to the id', `${need} WHERE ("t0"."id" = $1 OR "t0"."number" = $2) LIMIT $3`],
    ['how many are written', 'INSERT INTO "public"."notice" ("id","kind") VALUES ($1,$2), ($3,$4)'],
    ['how many are named', 'DELETE FROM "public"."pledge_line" WHERE "public"."pledge_line"."id" IN ($1,$2)'],
  ])('but not of what depends on %s', (_what, sql) => {
    expect(nameOf(sql)).toBe('')
  })

  test('of two hundred statements at most', () => {
    const names = Array.from({ length: 300 }, (_, index) =>
      nameOf(`${need} WHERE ("t0"."id" = $${index + 1} AND 1=1) LIMIT $1`),
    )
    const kept = names.filter((name) => name !== '')
    expect(kept.length).toBeLessThanOrEqual(200)
    expect(new Set(kept).size).toBe(kept.length)
    expect(names.at(-1)).toBe('')
  })
})
