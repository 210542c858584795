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
import { parseWithin, refuseLarge, refuseLargeVariables } from './size.ts'

const mostTokens = 5000

/** The dearest screens (a hundred needs with their lines) reach a half of each. What a field costs says cost.ts. */
const most = { complexity: 30_000, depth: 14, breadth: 1000 }

/** A document of more words or fields than any screen needs, or with lists that no form takes, is refused before it is understood. */
export const limitSize: Plugin = {
  onParams({ params }) {
    refuseLargeVariables(params.variables)
  },
  onParse({ setParseFn }) {
    setParseFn((source: string | Source, options?: ParseOptions) => {
      const document = parseWithin(() => parse(source, { ...options, maxTokens: mostTokens }))
      refuseLarge(document)
      return document
    })
  },
}

/** Takes the cost of a question from its asker's allowance; a refusal where that is used up. */
export type Charge = (context: unknown, cost: number) => Promise<GraphQLError | undefined>

/** A question that would cost more than any screen's, or more than its asker has left, is refused before anything is read. */
export function limitCost(charge: Charge): Plugin {
  const refusalOf = async (args: ExecutionArgs) => {
    const asked = costOfQuestion(args)
    return asked instanceof GraphQLError ? asked : charge(args.contextValue, asked)
  }
  return {
    async onExecute({ args, setResultAndStopExecution }) {
      const refusal = await refusalOf(args)
      if (refusal) setResultAndStopExecution({ errors: [refusal] })
    },
    async onSubscribe({ args, setResultAndStopExecution }) {
      const refusal = await refusalOf(args)
      if (refusal) setResultAndStopExecution({ errors: [refusal] })
    },
  }
}

function costOfQuestion({
  document,
  operationName,
  variableValues,
  schema,
}: ExecutionArgs): number | GraphQLError {
  const operation = getOperationAST(document, operationName)
  if (!operation) return 0 // the executor says which operation is missing
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
  // The cost is that of the operation which will run, not of the first in the document.
  const asked: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] }
  try {
    const cost = complexityFromQuery(asked, { schema, variables: variableValues ?? {} })
    const [measure] = (['depth', 'breadth', 'complexity'] as const).filter((name) => cost[name] > most[name])
    if (measure)
      return new GraphQLError(`The question’s ${measure} of ${cost[measure]} exceeds ${most[measure]}.`)
    return cost.complexity
  } catch (error) {
    // Variables that do not fit their types.
    if (error instanceof GraphQLError) return error
    throw error
  }
}
