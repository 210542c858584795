import type { DocumentNode, ExecutionArgs, ExecutionResult, GraphQLSchema } from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import type { Context } from '../../platform/context.ts'
import { type Plan, planOf, type Records } from './plan.ts'
import { completed } from './read.ts'

/**
 * Statements of the questions asked first keep a name, and with it their plan in each connection of PostgreSQL. Anybody
 * can write ever new questions, so there is an end to it.
 */
const mostNamed = 200

type Execute = (args: ExecutionArgs) => Promise<ExecutionResult>

/**
 * Reads the records of a question in one statement that makes JSON, instead of as objects that are asked for each of
 * their fields. Which records there are, and whatever is more than a column or a relation, the executor says as ever; so
 * rights have their one place. docs/decisions/024 tells why.
 */
export function readStraight(schema: GraphQLSchema): Plugin<Context> {
  const plans = new WeakMap<DocumentNode, Map<string, Plan | null>>()
  const names = new Map<string, string>()

  function planFor({ document, operationName }: ExecutionArgs): Plan | null {
    const byName = plans.get(document) ?? new Map<string, Plan | null>()
    plans.set(document, byName)
    const key = operationName ?? ''
    const known = byName.get(key)
    if (known !== undefined) return known
    const plan = planOf(schema, document, operationName)
    byName.set(key, plan)
    return plan
  }

  function nameOf({ sql }: Records): string | undefined {
    const known = names.get(sql)
    if (known || names.size >= mostNamed) return known
    const name = `straight-${names.size}`
    names.set(sql, name)
    return name
  }

  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const plan = planFor(args)
      if (!plan) return
      const execute = executeFn as Execute
      const { database } = args.contextValue as Context
      setExecuteFn(async (asked: ExecutionArgs) => {
        const result = await execute({ ...asked, document: plan.document })
        if (isAsyncIterable(result) || !result.data) return result
        return (await completed(database, result, plan.place, nameOf)) ?? execute(asked)
      })
    },
  }
}
