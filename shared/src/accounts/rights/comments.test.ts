import { expect, test } from 'vitest'
import {
  coordinationViewer,
  coordinator,
  dortmund,
  dortmundViewer,
  lviv,
  person,
  stranger,
  why,
  zhytomyr,
} from './people.ts'

const sides = { sideIds: ['dortmund', 'zhytomyr'] }
const haulier = person('h', 'haulier', 'CARRIER', 'ADMIN')

test('comments are read by the two sides and the coordination', () => {
  for (const reader of [dortmundViewer, zhytomyr, coordinationViewer])
    expect(why(reader, 'comment.read', sides)).toBe('ok')
  for (const other of [lviv, haulier]) expect(why(other, 'comment.read', sides)).toBe('NOT_YOUR_SIDE')
  expect(why(stranger, 'comment.read', sides)).toBe('NOT_SIGNED_IN')
})

test('comments are written by whoever may act for a side, and by coordinators', () => {
  for (const writer of [dortmund, zhytomyr, coordinator])
    expect(why(writer, 'comment.write', sides)).toBe('ok')
  for (const reader of [dortmundViewer, coordinationViewer])
    expect(why(reader, 'comment.write', sides)).not.toBe('ok')
  for (const other of [lviv, haulier]) expect(why(other, 'comment.write', sides)).toBe('NOT_YOUR_SIDE')
})

test('a comment is taken back by its author alone', () => {
  expect(why(dortmund, 'comment.withdraw', { authorId: 'd' })).toBe('ok')
  for (const other of [zhytomyr, coordinator])
    expect(why(other, 'comment.withdraw', { authorId: 'd' })).toBe('NOT_MEMBER')
  expect(why(dortmund, 'comment.withdraw', { authorId: null })).toBe('NOT_MEMBER')
})
