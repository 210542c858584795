import { schema } from '@aidbridge/server/graphql/schema'
import type { Context } from '@aidbridge/server/platform/context'
import { parse, subscribe } from 'graphql'
import { codeOf } from '../walk/ask.ts'

type Json = Record<string, any>

/** Somebody with the screen open. */
export interface Ear {
  /** Why they may not listen at all. */
  code: string | null
  /** Takes what was heard since the last time: ids of records. */
  heard(): string[]
  stop(): Promise<void>
}

const document = parse('subscription { changes { type id at } }')

export async function listen(contextValue: Context): Promise<Ear> {
  const stream = await subscribe({ schema, document, contextValue })
  if (!(Symbol.asyncIterator in stream))
    return { code: codeOf(stream.errors![0]!), heard: () => [], stop: async () => undefined }
  let heard: string[] = []
  const first = stream.next()
  void (async () => {
    for (let next = await first; !next.done; next = await stream.next())
      heard.push((next.value.data as Json)['changes'].id as string)
  })()
  return {
    code: null,
    heard: () => {
      const all = [...new Set(heard)]
      heard = []
      return all
    },
    stop: async () => void (await stream.return(undefined)),
  }
}
