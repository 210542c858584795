import {
  createSourceEventStream,
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
} from 'graphql'
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

/** By the document, which those who ask the same share, and the rest of their question. */
const known = new WeakMap<DocumentNode, Map<string, WeakMap<object, Answer>>>()

function answersTo({
  schema,
  document,
  operationName,
  variableValues,
}: ExecutionArgs): (event: object) => Answer {
  const question = JSON.stringify([operationName, variableValues])
  const ofDocument = known.get(document) ?? new Map<string, WeakMap<object, Answer>>()
  known.set(document, ofDocument)
  const answers = ofDocument.get(question) ?? new WeakMap<object, Answer>()
  ofDocument.set(question, answers)
  return (event) => {
    const answer =
      answers.get(event) ?? execute({ schema, document, operationName, variableValues, rootValue: event })
    answers.set(event, answer)
    return answer
  }
}
