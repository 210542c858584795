import { randomUUID } from 'node:crypto'
import { viewerOf } from '@aidbridge/server/features/accounts/viewer'
import { schema } from '@aidbridge/server/graphql/schema'
import { isLanguage } from '@aidbridge/shared/core/languages'
import type { Context } from '@aidbridge/server/platform/context'
import { graphql, type GraphQLArgument, isUnionType } from 'graphql'
import type { Person, World } from './world.ts'

// Asking and acting through the real schema, signed in as somebody (null: a stranger).

type Json = Record<string, any>

export async function contextFor(world: World, person: Person | null): Promise<Context> {
  const viewer = await viewerOf(world.database, person?.userId)
  return {
    viewer,
    link: null,
    secret: 's'.repeat(32),
    origin: 'https://aidbridge.example',
    language: viewer?.language ?? 'en',
    requestId: randomUUID(),
    database: world.database,
  }
}

/** The answer to a query or mutation; throws when GraphQL reports errors. */
export async function ask(
  world: World,
  person: Person | null,
  document: string,
  variables: Json = {},
  language?: string,
): Promise<Json> {
  if (world.put) return world.put(person, document, variables)
  const context = await contextFor(world, person)
  const { data, errors } = await graphql({
    schema,
    source: document,
    variableValues: variables,
    contextValue: isLanguage(language) ? { ...context, language } : context,
  })
  if (errors) throw new AggregateError(errors, errors.map(({ message }) => message).join('; '))
  return data as Json
}

/** The codes of the errors that a stranger gets for a question; fails if there is any answer beside them. */
export async function refusalsOfStranger(world: World, document: string, variables: Json = {}) {
  const contextValue = await contextFor(world, null)
  const { data, errors } = await graphql({
    schema,
    source: document,
    variableValues: variables,
    contextValue,
  })
  const answered = Object.values(data ?? {}).filter((answer) => answer !== null)
  if (answered.length > 0) throw new Error(`A stranger is told ${JSON.stringify(answered)}`)
  return [...new Set(errors?.map(({ extensions }) => extensions['code']))]
}

/**
 * Runs one mutation with the arguments given (a fresh key unless one is given) and answers with the record's id,
 * version and what `select` names, or the refusal with its facts; `__typename` tells which.
 */
export async function act(
  world: World,
  person: Person | null,
  name: string,
  args: Json,
  select = '',
): Promise<Json> {
  const field = schema.getMutationType()?.getFields()[name]
  if (!field) throw new Error(`There is no mutation ${name}`)
  const given: Json = { key: randomUUID(), ...args }
  const used = field.args.filter((arg) => arg.name in given)
  const declared = used.map((arg: GraphQLArgument) => `$${arg.name}: ${String(arg.type)}`).join(', ')
  const passed = used.map(({ name }) => `${name}: $${name}`).join(', ')
  const document = `mutation(${declared}) { result: ${name}(${passed}) { ${selectionOf(name, select)} } }`
  const { result } = await ask(world, person, document, given)
  return result
}

/** The same, and the record it must be. */
export async function succeed(
  world: World,
  person: Person,
  name: string,
  args: Json,
  select = '',
): Promise<Json> {
  const result = await act(world, person, name, args, select)
  if ('message' in result) throw new Error(`${name} was refused: ${JSON.stringify(result)}`)
  return result
}

const refusalFacts = `
  ... on Refusal { message }
  ... on InvalidInput { fields { path problem limit } }
  ... on NotAllowed { why }
  ... on Conflict { current { __typename id } }
  ... on StepNotPossible { step stepState: state }
  ... on NotEnoughPledged { available unit }
  ... on DemandExceeded { room unit }
  ... on NotEnoughAllocated { available unit }
  ... on AlreadyCommitted { committed unit }
  ... on ConsentMissing { allocationIds }
  ... on StillOpen { linesInTransit: inTransit openDiscrepancies }
  ... on UnitMismatch { needUnit pledgeUnit }`

function selectionOf(name: string, select: string): string {
  const type = schema.getMutationType()!.getFields()[name]!.type
  const union = 'ofType' in type ? type.ofType : type
  if (!isUnionType(union)) return `__typename ${select || 'id'}`
  const record = union.getTypes().find(({ name }) => `${name}Result` === union.name)!
  const version = 'version' in record.getFields() ? 'version' : ''
  return `__typename ... on ${record.name} { id ${version} ${select} } ${refusalFacts}`
}
