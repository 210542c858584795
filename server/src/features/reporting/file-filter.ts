import { cleanLine } from '@aidbridge/shared/core/clean-text'
import type { Request } from 'express'

/** As the address of the screen names its filters; months are days to the query. */
export function fileFilterOf(query: Request['query']) {
  const month = (name: string) => (one(query[name]) ? `${one(query[name])}-01` : null)
  return {
    neededFrom: month('from'),
    neededUntil: month('until'),
    categories: many(query['category']),
    items: many(query['item']),
    oblasts: many(query['oblast']),
    priorities: many(query['priority']),
    partnershipId: one(query['partnership']) || null,
    asOf: one(query['asOf']) || null,
  }
}
export type OverviewFileFilter = ReturnType<typeof fileFilterOf>

/** Without what cannot be seen: the forms take that for nothing as well. */
const many = (value: unknown): string[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value])
    .filter((each) => typeof each === 'string')
    .map(cleanLine)
    .filter((each) => each !== '')
export const one = (value: unknown): string => many(value)[0] ?? ''
