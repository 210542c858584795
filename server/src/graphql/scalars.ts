import { GraphQLError } from 'graphql'
import { builder } from './builder.ts'

// Inputs come in as the text that was sent: the forms of shared/ read them and name the field that is wrong, which a
// scalar cannot.
const asText = (value: unknown): string => {
  if (typeof value === 'string') return value
  throw new GraphQLError('Send it as text, in quotation marks.')
}

builder.scalarType('Decimal', {
  description:
    'A decimal number as text, e.g. "12.5". Quantities have up to 3 decimals, money 2; never a float.',
  serialize: (value) => String(value),
  parseValue: asText,
})
builder.scalarType('DateTime', {
  description: 'An instant, ISO 8601 in UTC: "2026-11-22T14:00:00.000Z".',
  serialize: (value) => value.toISOString(),
  parseValue: asText,
})
builder.scalarType('Date', {
  description: 'A calendar day: "2026-11-22".',
  serialize: (value) => value.toISOString().slice(0, 10),
  parseValue: asText,
})
builder.scalarType('JSON', {
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
})
