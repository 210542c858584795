import type { TypedDocumentNode } from '@apollo/client/core'
import { readonly, ref, shallowRef } from 'vue'
import { apollo } from './apollo.ts'
import { type Failure, failureOf } from './failure.ts'
import { type Intent, startIntent } from './intent.ts'
import { isRefusal, isSignedOut, type RefusalAnswer } from './refusals.ts'
import { rowChanged } from './row-changes.ts'
import { sessionEnded } from './session.ts'

/** What a mutation's only root field answers: the record or a refusal. */
type Answer<Reply> = NonNullable<Reply[keyof Reply]>
type Accepted<Reply> = Exclude<Answer<Reply>, { __typename: RefusalAnswer['__typename'] }>

/**
 * One thing a person can do. Runs once at a time, so a double click acts once. The key makes the server act once too:
 * it is the same when the same thing is sent again after a lost connection, and a new one after an answer.
 * The document takes it as `$key: String!` and asks `__typename ... on Refusal { ...RefusalFacts }`.
 */
export function useAction<Reply extends object, Variables extends { key: string }>(
  mutation: TypedDocumentNode<Reply, Variables>,
  /** Where the key is kept until an answer comes; a draft's place lets it outlive a reload. */
  place?: { pending: Intent | null },
) {
  const running = ref(false)
  const refusal = shallowRef<RefusalAnswer | null>(null)
  const failure = ref<Failure | null>(null)
  const intent = startIntent(place)

  /** The changed record; null when it was refused (see `refusal`) or did not arrive (see `failure`). */
  async function run(input: Omit<Variables, 'key'>): Promise<Accepted<Reply> | null> {
    if (running.value) return null
    running.value = true
    clear()
    try {
      const variables = { ...input, key: intent.keyFor(input) } as unknown as Variables
      const { data } = await apollo.mutate({ mutation, variables })
      intent.answered()
      return accept(data)
    } catch (error) {
      failure.value = failureOf(error)
      return null
    } finally {
      running.value = false
    }
  }

  function accept(data: Reply | null | undefined): Accepted<Reply> | null {
    const answer = data && (Object.values(data)[0] as Answer<Reply> | null)
    if (!answer) failure.value = 'unexpected'
    if (isRefusal(answer)) refusal.value = answer
    if (isSignedOut(answer)) void sessionEnded()
    if (!answer || isRefusal(answer)) return null
    rowChanged(answer)
    return answer as Accepted<Reply>
  }

  function clear() {
    refusal.value = null
    failure.value = null
  }

  return { run, clear, running: readonly(running), refusal, failure: readonly(failure) }
}
