import { test } from 'vitest'
import { getNamedType, isUnionType } from 'graphql'
import { mutationFields } from './mutations/attempt.ts'
import { expectTable } from './table.ts'
import { answerTypes, fieldsOf } from './walk/shape.ts'

// Types that can be read nowhere but in the answer to something done: whoever may do it gets all of them, and nobody else.

test('what is only said in answers has been thought of', () => {
  const lines = answerTypes
    .map((type) => {
      const fields = fieldsOf(type).map(({ name }) => name)
      const inAll = isRefusal(type)
      const where = inAll ? 'whoever tries, as the do- tables say' : answersWith(type.name)
      return `== ${type.name}: ${where}\n${fields.map((name) => `  ${name}`).join('\n')}`
    })
    .sort()
  const title = 'Types that are met only in answers, and in which (how to read: docs/rights.md)'
  expectTable('Answers', [title, '', lines.join('\n\n'), ''].join('\n'), readAnswers)
})

const isRefusal = (type: (typeof answerTypes)[number]) =>
  type.getInterfaces().some(({ name }) => name === 'Refusal')

function answersWith(name: string): string {
  const found = mutationFields.filter(({ type }) => {
    const answer = getNamedType(type)
    return isUnionType(answer) ? answer.getTypes().some((each) => each.name === name) : answer.name === name
  })
  return found.map((field) => field.name).join(', ') || 'inside others, or the subscription'
}

function readAnswers(text: string): Map<string, string> {
  const rows = new Map<string, string>()
  for (const section of text.split('\n== ').slice(1)) {
    const [title = '', ...fields] = section.split('\n')
    const [type = '', where = ''] = title.split(': ')
    for (const field of fields) if (field.trim()) rows.set(`${type}.${field.trim()}`, where)
  }
  return rows
}
