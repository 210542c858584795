import { knownDocuments } from '@aidbridge/server/graphql/known-documents'
import { type DocumentNode, parse } from 'graphql'
import { expect, test } from 'vitest'

const document: DocumentNode = parse('{ __typename }')

test('what was asked last is known, and there is an end to what is known, by length', () => {
  const { documentCache } = knownDocuments()
  const texts = Array.from({ length: 100 }, (_, number) => `${number} ${'x'.repeat(50_000)}`)
  for (const text of texts) documentCache.set(text, document)
  const known = texts.filter((text) => documentCache.get(text))
  expect(known).toEqual(texts.slice(-4))
})
