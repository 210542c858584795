import { complexityFromQuery } from '@pothos/plugin-complexity'
import {
  type DocumentNode,
  type ExecutionArgs,
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  type ParseOptions,
  type Source,
} from 'graphql'
import type { Plugin } from 'graphql-yoga'

const mostTokens = 5000

/** The dearest screens (a hundred needs with their lines) reach a half of each. What a field costs says cost.ts. */
const most = { complexity: 30_000, depth: 14, breadth: 1000 }

/** A document of more words than any screen needs is refused before it is understood. */
export const limitTokens: Plugin = {
  onParse({ setParseFn }) {
    setParseFn((source: string | Source, options?: ParseOptions) =>
      parse(source, { ...options, maxTokens: mostTokens }),
    )
  },
}

/** A question that would cost more than any screen's is refused before anything is read. */
export const limitCost: Plugin = {
  onExecute({ args, setResultAndStopExecution }) {
    const refusal = tooMuch(args)
    if (refusal) setResultAndStopExecution({ errors: [refusal] })
  },
  onSubscribe({ args, setResultAndStopExecution }) {
    const refusal = tooMuch(args)
    if (refusal) setResultAndStopExecution({ errors: [refusal] })
  },
}

function tooMuch({
  document,
  operationName,
  variableValues,
  schema,
}: ExecutionArgs): GraphQLError | undefined {
  const asked = onlyOperation(document, operationName)
  if (!asked) return undefined // the executor says which operation is missing
  try {
    const cost = complexityFromQuery(asked, { schema, variables: variableValues ?? {} })
    const [measure] = (['depth', 'breadth', 'complexity'] as const).filter((name) => cost[name] > most[name])
    return (
      measure && new GraphQLError(`The question’s ${measure} of ${cost[measure]} exceeds ${most[measure]}.`)
    )
  } catch (error) {
    // Variables that do not fit their types.
    if (error instanceof GraphQLError) return error
    throw error
  }
}

/** The cost is that of the operation which will run, not of the first in the document. */
function onlyOperation(document: DocumentNode, name?: string | null): DocumentNode | undefined {
  const operation = getOperationAST(document, name)
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
  return operation ? { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] } : undefined
}
