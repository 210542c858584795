import { randomUUID } from 'node:crypto'
import type { Context } from '@aidbridge/server/platform/context'
import { schema } from '@aidbridge/server/graphql/schema'
import { getNamedType, isObjectType, isUnionType } from 'graphql'
import { askAs, codeOf } from '../walk/ask.ts'
import { everythingOf } from '../walk/selection.ts'
import { isNode } from '../walk/shape.ts'
import { rolledBack } from './rolled-back.ts'

type Json = Record<string, any>

export const mutationFields = Object.values(schema.getMutationType()!.getFields())

/** What came of it: in one word, and all that was said. */
export interface Outcome {
  word: string
  text: string
}

/** Does one thing with the arguments given, and takes it back. */
export const attempt = (context: Context, name: string, args: Json): Promise<Outcome> =>
  rolledBack(context, (inside) => attemptForGood(inside, name, args))

/** Does it, and it stays done. */
export async function attemptForGood(context: Context, name: string, args: Json): Promise<Outcome> {
  const field = schema.getMutationType()!.getFields()[name]!
  const given: Json = { key: randomUUID(), ...args }
  const used = field.args.filter((argument) => argument.name in given)
  const declared = used.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ')
  const passed = used.map((argument) => `${argument.name}: $${argument.name}`).join(', ')
  const call = `result: ${name}${passed && `(${passed})`} ${selectionFor(getNamedType(field.type))}`
  const source = `mutation ${declared && `(${declared})`} { ${call} }`
  const variables = Object.fromEntries(used.map((argument) => [argument.name, given[argument.name]]))
  const { data, errors } = await askAs(context, source, variables)
  const [error] = errors
  const text = JSON.stringify([
    data?.['result'] ?? null,
    errors.map(({ message, extensions }) => [message, extensions]),
  ])
  if (error) return { word: codeOf(error), text }
  return { word: wordOf(data!['result']), text }
}

function wordOf(result: Json | Json[] | null): string {
  if (result === null) return 'nothing'
  if (Array.isArray(result) || !('message' in result)) return 'done'
  const { __typename, why, fields } = result
  if (__typename === 'NotAllowed') return String(why)
  if (__typename !== 'InvalidInput') return String(__typename)
  return `InvalidInput (${fields.map(({ path, problem }: Json) => `${path}: ${problem}`).join(', ')})`
}

/** A refusal with all its facts; of a record just its id, for its fields have tables of their own. */
function selectionFor(type: unknown): string {
  if (isUnionType(type))
    return `{ __typename ${type
      .getTypes()
      .map((each) => `... on ${each.name} ${named(each)}`)
      .join(' ')} }`
  return isObjectType(type) ? named(type) : ''
}

const named = (type: Parameters<typeof everythingOf>[0]) =>
  isNode(type) ? '{ __typename id }' : everythingOf(type, 0)
