import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult, print } from 'graphql'
import { isAsyncIterable, map, pipe, type Plugin } from 'graphql-yoga'
import type { Context } from '../platform/context.ts'

/**
 * What a stream says of an event is worked out once for all who asked the same, not once for each of a thousand. So it can
 * depend on the event alone: who hears of what is settled before, and there is nobody here whose rights could be asked.
 */
export const tellOnce: Plugin<Context> = {
  onSubscribe({ setSubscribeFn }) {
    setSubscribeFn(async (asked: ExecutionArgs) => {
      const events = await createSourceEventStream(asked)
      if (!isAsyncIterable<object>(events)) return events
      const answers = answersTo(asked)
      return pipe(
        events,
        map((event) => answers(event)),
      )
    })
  },
}

type Answer = ExecutionResult | Promise<ExecutionResult>

/** Of an event, by what was asked: it goes with the event, however many ways of asking somebody thinks of. */
const known = new WeakMap<object, Map<string, Answer>>()

function answersTo(asked: ExecutionArgs): (event: object) => Answer {
  const { schema, document, operationName, variableValues } = asked
  const question = JSON.stringify([print(document), operationName, variableValues])
  return (event) => {
    const answers = known.get(event) ?? new Map<string, Answer>()
    known.set(event, answers)
    const answer =
      answers.get(question) ?? execute({ schema, document, operationName, variableValues, rootValue: event })
    answers.set(question, answer)
    return answer
  }
}
