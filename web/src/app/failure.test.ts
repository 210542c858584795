import { ApolloError, type ServerError } from '@apollo/client/core'
import { GraphQLError } from 'graphql'
import { afterEach, describe, expect, test } from 'vitest'
import { ref } from 'vue'
import { noticeConnection, noticeLostConnection } from './connection.ts'
import { failureOf, useFailure } from './failure.ts'
import { NotTaken } from './not-taken.ts'

afterEach(noticeConnection)

const withCode = (code: string) => new GraphQLError('…', { extensions: { code } })
const answered = (statusCode: number, code?: string): ApolloError => {
  const result = code ? { errors: [{ message: '…', extensions: { code } }] } : '<html>'
  const networkError = Object.assign(new Error('…'), { statusCode, result }) as unknown as ServerError
  return new ApolloError({ networkError })
}

describe('somebody is told why nothing was recorded', () => {
  test.each([
    ['nothing came back', new ApolloError({ networkError: new TypeError('Failed to fetch') }), 'connection'],
    ['the database is away', answered(503, 'UNAVAILABLE'), 'unavailable'],
    ['nobody stands behind the proxy', answered(502), 'unavailable'],
    ['too many questions', answered(429, 'TOO_FAST'), 'tooFast'],
    ['too much in one question', answered(400, 'TOO_LARGE'), 'tooLarge'],
    ['a proxy that takes no more', answered(413), 'tooLarge'],
    ['a photo too large', new NotTaken(413), 'tooLarge'],
    [
      'a session that has ended',
      new ApolloError({ graphQLErrors: [withCode('NOT_SIGNED_IN')] }),
      'signedOut',
    ],
    ['a page of before the deploy', answered(400, 'GRAPHQL_VALIDATION_FAILED'), 'outdated'],
    [
      'a fault of ours',
      new ApolloError({ graphQLErrors: [withCode('INTERNAL_SERVER_ERROR')] }),
      'unexpected',
    ],
    ['an answer that is none', answered(500), 'unexpected'],
    ['no reason at all', new Error('…'), 'unexpected'],
  ] as const)('%s', (_, error, failure) => {
    expect(failureOf(error)).toBe(failure)
  })

  test('and by the connection, where the error says nothing of itself', () => {
    const failure = useFailure(ref(null))
    expect(failure.value).toBe('unexpected')
    noticeLostConnection('unavailable')
    expect(failure.value).toBe('unavailable')
    noticeLostConnection('lost')
    expect(failure.value).toBe('connection')
    expect(failureOf(new Error('…'))).toBe('connection')
  })
})
