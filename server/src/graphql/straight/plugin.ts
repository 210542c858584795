import {
  type ExecutionArgs,
  getOperationAST,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import type { Context } from '../../platform/context.ts'
import type { Execute } from '../execute.ts'
import { type Plan, planOf } from './plan.ts'
import { completed } from './read.ts'

/**
 * Reads the records of a question in one statement that makes JSON, instead of as objects that are asked for each of
 * their fields. Which records there are, and whatever is more than a column or a relation, the executor says as ever; so
 * rights have their one place. docs/decisions/024 tells why.
 */
export function readStraight(schema: GraphQLSchema): Plugin<Context> {
  const plans = new WeakMap<OperationDefinitionNode, { plan: Plan | null }>()

  function planFor({ document, operationName }: ExecutionArgs): Plan | null {
    const operation = getOperationAST(document, operationName)
    if (!operation) return null
    const known = plans.get(operation) ?? { plan: planOf(schema, document, operation) }
    plans.set(operation, known)
    return known.plan
  }

  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const plan = planFor(args)
      if (!plan) return
      const execute = executeFn as Execute
      const context = args.contextValue as Context
      setExecuteFn(async (asked: ExecutionArgs) => {
        context.sources = new Map()
        const result = await execute({ ...asked, document: plan.document })
        if (isAsyncIterable(result) || !result.data) return result
        return (await completed(context.database, result, plan.place, context.sources)) ?? execute(asked)
      })
    },
  }
}
