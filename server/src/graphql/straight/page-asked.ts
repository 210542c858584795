import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionNode } from 'graphql'
import type { PageAsked, PageQuery } from '../../platform/ordered-page.ts'
import { idKey } from './plan.ts'

/** How a list is asked for one page, and whether its records are asked for their ids alone: all else is read straight. */
export function pageAsked<Include, Cursor>(
  query: PageQuery<Include, Cursor>,
  { fieldNodes }: GraphQLResolveInfo,
): PageAsked<Include, Cursor> {
  return { ...query, keysOnly: fieldNodes.every(asksKeysOnly) }
}

function asksKeysOnly(page: FieldNode): boolean {
  const records = inside(page).flatMap((each) => {
    if (named(each, 'edges')) return inside(each).filter((part) => !named(part, 'cursor'))
    return named(each, 'pageInfo') || named(each, 'totalCount') ? [] : [each]
  })
  const isKey = (each: SelectionNode) => each.kind === Kind.FIELD && each.alias?.value === idKey
  return records.length > 0 && records.every((each) => inside(each).length > 0 && inside(each).every(isKey))
}

const inside = (each: SelectionNode): readonly SelectionNode[] =>
  each.kind === Kind.FIELD ? (each.selectionSet?.selections ?? []) : [each]

const named = (each: SelectionNode, name: string) => each.kind === Kind.FIELD && each.name.value === name
