import { getNullableType, type GraphQLField, type GraphQLSchema, isListType } from 'graphql'

/** Rows of a page at most; asking for more gets this many. */
export const pageLimit = 100
/** Rows of a page where nobody says how many. */
export const pageSize = 25
/** Lines of a need, photos of a count: lists without pages are short. */
const shortList = 5

/** What a field costs: a page as much as it may hold, so that pages within pages are dear. */
export function costOf(
  { first, last }: { first?: number | null; last?: number | null },
  _context: unknown,
  { name, type, args }: GraphQLField<unknown, never>,
): { field: number; multiplier: number } {
  const isPage = args.some((argument) => argument.name === 'first')
  if (isPage) return { field: 1, multiplier: Math.min(first ?? last ?? pageSize, pageLimit) }
  const isPartOfPage = name === 'edges' || name === 'nodes'
  const isShortList = isListType(getNullableType(type)) && !isPartOfPage
  // Without a multiplier the plugin takes ten for any list: a page's nodes would be paid for twice.
  return { field: 1, multiplier: isShortList ? shortList : 1 }
}

/** It writes, locks and tells others. No screen does more than one thing at once; thirty in one question are refused. */
const mutationCost = 1000

/** Of a field the plugin knows the type, not that it is a mutation: said once for all of them. */
export function priceMutations(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {}))
    field.extensions = { ...field.extensions, complexity: { field: mutationCost, multiplier: 1 } }
  return schema
}
