import type { Context } from '@aidbridge/server/platform/context'
import { isObjectType } from 'graphql'
import { askAs } from './ask.ts'
import { type Met, meet } from './occurrences.ts'
import { recordsDiscussed } from './needed-arguments.ts'
import { selectionOf } from './selection.ts'
import { isFree, isNode, named, queryFields } from './shape.ts'
import type { Stage } from '../world/stage.ts'

/** What lies behind the questions that need no argument: lists, sums, oneself. Records in lists are met by their ids. */
export async function readQueries(context: Context, stage: Stage): Promise<Met[]> {
  const answers = queryFields.filter(isFree).map(async (field) => {
    const type = named(field)
    if (!isObjectType(type) || isNode(type)) return []
    const { data } = await askAs(context, `{ ${selectionOf(field, 0, more[field.name])} }`)
    const way = `Query.${field.name}`
    return meet(type, data?.[field.name], way, way)
  })
  const discussions = recordsDiscussed(stage).map(({ id }) => readDiscussion(context, id))
  return (await Promise.all([...answers, ...discussions])).flat()
}

/** What is written about a record is met by the record alone: a comment has no address of its own. */
async function readDiscussion(context: Context, recordId: string): Promise<Met[]> {
  const field = queryFields.find(({ name }) => name === 'discussion')!
  const { data } = await askAs(context, `{ ${selectionOf(field, 0, `(recordId: "${recordId}")`)} }`)
  return meet(named(field), data?.[field.name], 'Query.discussion', recordId)
}

/** Arguments without which a part of the answer stays empty. */
const more: Record<string, string> = {
  overview: '(filter: { categories: ["ENE"] })',
}
