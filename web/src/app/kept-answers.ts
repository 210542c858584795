import type { TypedDocumentNode } from '@apollo/client/core'
import { apollo } from './apollo.ts'
import { draftOwner } from './draft.ts'
import { keep, mine } from './device-store.ts'

/** An answer of the server that its reader will want without a connection. */
export interface KeptAnswer<Reply = unknown> {
  query: TypedDocumentNode<Reply>
  variables?: Record<string, unknown>
  data: Reply
}

/** On this device, for this person alone; each time all of a name, so that what is over is gone. */
export async function keepAnswers(name: string, answers: readonly KeptAnswer[]): Promise<void> {
  const key = `${draftOwner()}/${name}`
  await keep('answers', { key, answer: JSON.stringify(answers), keptAt: new Date().toISOString() })
}

/** When the answers of this name were put aside. */
export async function answersKeptAt(name: string): Promise<string | null> {
  const key = `${draftOwner()}/${name}`
  return (await mine('answers')).find((each) => each.key === key)?.keptAt ?? null
}

/** Puts them where the screens look first; what was read since then stays. */
export async function recallAnswers(): Promise<void> {
  const kept = await mine('answers')
  for (const { query, variables, data } of kept.flatMap(({ answer }) => JSON.parse(answer) as KeptAnswer[])) {
    const asked = { query, variables }
    if (apollo.cache.readQuery(asked) === null) apollo.cache.writeQuery({ ...asked, data })
  }
}
