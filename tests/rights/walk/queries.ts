import type { Context } from '@aidbridge/server/platform/context'
import { isObjectType } from 'graphql'
import { askAs } from './ask.ts'
import { type Met, meet } from './occurrences.ts'
import { selectionOf } from './selection.ts'
import { isFree, isNode, named, queryFields } from './shape.ts'

/** What lies behind the questions that need no argument: lists, sums, oneself. Records in lists are met by their ids. */
export async function readQueries(context: Context): Promise<Met[]> {
  const answers = queryFields.filter(isFree).map(async (field) => {
    const type = named(field)
    if (!isObjectType(type) || isNode(type)) return []
    const { data } = await askAs(context, `{ ${selectionOf(field, 0, more[field.name])} }`)
    const way = `Query.${field.name}`
    return meet(type, data?.[field.name], way, way)
  })
  return (await Promise.all(answers)).flat()
}

/** Arguments without which a part of the answer stays empty. */
const more: Record<string, string> = {
  overview: '(filter: { categories: ["ENE"] })',
}
