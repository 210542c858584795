import { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'

/**
 * What is no JSON is the asker's fault, in a body and in an address alike: Yoga takes the latter for ours, and tells of the
 * former what its parser said.
 */
export const refuseUnreadable: Plugin = {
  onRequestParse({ requestParser, setRequestParser }) {
    if (!requestParser) return
    setRequestParser(async (request) => {
      try {
        return await requestParser(request)
      } catch (error) {
        throw isUnreadable(error) ? unreadable() : error
      }
    })
  },
}

const isUnreadable = (error: unknown): boolean =>
  error instanceof SyntaxError || (error instanceof GraphQLError && 'originalError' in error.extensions)

const unreadable = () =>
  new GraphQLError('This question is no JSON.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  })
