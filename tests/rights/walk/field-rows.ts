import type { GraphQLObjectType } from 'graphql'
import { merged } from '../grid.ts'
import type { Section } from '../table.ts'
import type { Specimen } from '../world/specimens.ts'
import { together, unreached, wordFor } from './cells.ts'
import type { Met } from './occurrences.ts'
import { fieldsOf, isFree } from './shape.ts'

/** All that one column has met. */
export type Walk = readonly Met[]

const names = (type: GraphQLObjectType) =>
  fieldsOf(type)
    .filter(isFree)
    .map(({ name }) => name)

/** A record by its own id: a section for each, or one for several that all read alike. */
export function sectionsById(
  type: GraphQLObjectType,
  specimens: readonly Specimen[],
  walks: readonly Walk[],
  whole: Walk,
): Section[] {
  const sections = specimens.map(({ id, name }) => {
    const mets = walks.map((walk) => byId(walk, id))
    const best = byId(whole, id) ?? mets.find(Boolean)
    const rows = names(type).map((field) => {
      const all = best?.values.get(field) ?? null
      return [field, ...mets.map((met) => wordFor(met ? met.values.get(field) : unreached, all))] as const
    })
    return { title: name, rows }
  })
  return merged(sections)
}

const byId = (walk: Walk, id: string) => walk.find((met) => met.way === 'node' && met.id === id)

/** Things without an id of their own, and the ways to them. */
export function sectionsByWay(type: GraphQLObjectType, walks: readonly Walk[], whole: Walk): Section[] {
  const isOne = (met: Met) => met.type === type
  const ways = [
    ...new Set(
      [whole, ...walks]
        .flat()
        .filter(isOne)
        .map(({ way }) => way),
    ),
  ].sort()
  return merged(
    ways.map((way) => {
      const best = [whole, ...walks].find((walk) => walk.some((met) => isOne(met) && met.way === way))!
      const wordsOf = (field: string) => walks.map((walk) => wordOfWay(walk, best, type, way, field))
      return { title: way, rows: names(type).map((field) => [field, ...wordsOf(field)]) }
    }),
  )
}

/** Of all records from which the way leads there: what all give, where there is anything. */
function wordOfWay(walk: Walk, whole: Walk, type: GraphQLObjectType, way: string, field: string): string {
  const here = (met: Met) => met.type === type && met.way === way
  const from = [...new Set(whole.filter(here).map((met) => met.from))]
  const valuesFrom = (of: Walk, source: string) =>
    of.filter((met) => here(met) && met.from === source).map(({ values }) => values.get(field))
  return together(
    from.map((source) => {
      const got = valuesFrom(walk, source)
      return wordFor(got.length > 0 ? blankAsNull(got) : unreached, blankAsNull(valuesFrom(whole, source)))
    }),
  )
}

/** A row of nulls is null. */
const blankAsNull = (values: unknown[]): unknown =>
  values.every((value) => value === null)
    ? null
    : values.every((value) => value === '' || (Array.isArray(value) && value.length === 0))
      ? ''
      : values

/** Records that a field shows to somebody who cannot have them by their id: an address beside a shipment, say. */
export function sectionsAside(type: GraphQLObjectType, walks: readonly Walk[], whole: Walk): Section[] {
  const ways = [
    ...new Set(
      walks
        .flat()
        .filter((met) => met.type === type && met.way !== 'node')
        .map(({ way }) => way),
    ),
  ]
  const sections = ways.sort().map((way) => ({
    title: `by way of ${way} alone`,
    rows: names(type)
      .map((field) => [field, ...walks.map((walk) => wordAside(walk, whole, type, way, field))])
      .filter(([, ...words]) => words.some((word) => word !== asById)) as unknown as Section['rows'],
  }))
  return merged(sections.filter(({ rows }) => rows.length > 0))
}

function wordAside(walk: Walk, whole: Walk, type: GraphQLObjectType, way: string, field: string): string {
  const words = walk
    .filter((met) => met.type === type && met.way === way)
    .flatMap((met) => {
      if (byId(walk, met.id!)) return []
      return [wordFor(met.values.get(field), byId(whole, met.id!)?.values.get(field) ?? null)]
    })
  return words.length > 0 ? together(words) : asById
}

const asById = '·'
