import type { Names } from '@aidbridge/shared/core/languages'
import type { Span } from '@aidbridge/shared/published/spans'
import type { Figure } from '@aidbridge/shared/published/suppression'
import type { PrismaClient } from '../../platform/db.ts'

// What the public page asks. Nothing here names a table outside the schema `published`: a role that may read that schema
// alone can ask all of it (tests/api/published.test.ts).

type Reader = Pick<PrismaClient, '$queryRawUnsafe'>

export interface Named {
  code: string
  names: Names
}

export const questions = {
  releases: `SELECT first::text, months::int, released_on::text AS "releasedOn" FROM published.release ORDER BY released_on, months`,
  figures: `SELECT first::text, months::int, oblast_code AS "oblastCode", category_code AS "categoryCode",
    shipments, weight_kg AS "weightKg" FROM published.figure ORDER BY first, months, oblast_code, category_code`,
  oblasts: `SELECT code, json_build_object('de', name_de, 'uk', name_uk, 'en', name_en) AS names
    FROM published.oblast ORDER BY code`,
  categories: `SELECT code, json_build_object('de', name_de, 'uk', name_uk, 'en', name_en) AS names
    FROM published.category ORDER BY position`,
} as const

export type Release = Span & { releasedOn: string }

export const releasesIn = (reader: Reader) => reader.$queryRawUnsafe<Release[]>(questions.releases)
export const figuresIn = (reader: Reader) => reader.$queryRawUnsafe<Figure[]>(questions.figures)
export const oblastsIn = (reader: Reader) => reader.$queryRawUnsafe<Named[]>(questions.oblasts)
export const categoriesIn = (reader: Reader) => reader.$queryRawUnsafe<Named[]>(questions.categories)
