import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLInputField,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql'
import { inDays } from '../../support/story.ts'
import { secrets } from '../world/secrets.ts'
import type { Stage } from '../world/stage.ts'

/** Something to ask with. */
export interface Try {
  /** The argument, into inputs: filter.search. */
  argument: string
  /** As GraphQL writes it: filter: { search: "…" }. */
  args: string
  /** What it says, where the row is to say so. */
  shown?: string
  /** The record at which it points. */
  record?: string
  /** Its place in a list. */
  cursor?: string
}

/** Everything that an argument can be asked with: each word, each yes and no, and each record, seen or not. */
export function triesOf(stage: Stage, { name, type }: GraphQLArgument | GraphQLInputField): Try[] {
  const named = getNamedType(type)
  if (isInputObjectType(named))
    return Object.values(named.getFields()).flatMap((field) =>
      triesOf(stage, field).map((each) => ({
        ...each,
        argument: `${name}.${each.argument}`,
        args: `${name}: { ${each.args} }`,
      })),
    )
  const list = isListType(getNullableType(type))
  const write = (value: string) => `${name}: ${list ? `[${value}]` : value}`
  const single = (value: string, more: Partial<Try> = {}) => ({ argument: name, args: write(value), ...more })
  if (isEnumType(named)) return named.getValues().map((value) => single(value.name, { shown: value.name }))
  if (named.name === 'Boolean') return ['true', 'false'].map((value) => single(value, { shown: value }))
  if (named.name === 'Int') return [single('1')]
  if (named.name === 'Date') return [single(`"${inDays(0)}"`), single(`"${inDays(40)}"`)]
  if (named.name === 'DateTime') return [single(`"${new Date().toISOString()}"`)]
  if (named.name === 'ID')
    return [
      ...stage.specimens.all().map(({ id }) => single(`"${id}"`, { record: id })),
      ...['ENE', 'WAS', 'ENE-001', 'WAS-001', 'UA18', 'PL-KRA'].map((code) => single(`"${code}"`)),
    ]
  if (named.name === 'String') return words(name).map((word) => single(`"${word}"`, { shown: word }))
  throw new Error(`Nobody has said with what to ask a ${named.name}: say it in tests/rights/walk/values.ts.`)
}

/** A search is asked for words that only few may read, and for two that many may; other texts for one of each. */
function words(name: string): string[] {
  if (name === 'after' || name === 'before') return [] // places in a list, which only a list can give
  return name === 'search'
    ? [...Object.values(secrets), 'Generator', 'Zhytomyr']
    : [secrets.driver, 'Zhytomyr']
}
