import { expect, test } from 'vitest'
import { inLateTurn, inTurn } from './turns.ts'

const pause = () => new Promise((then) => setTimeout(then))

test('parts are drawn in their order, and a touch is answered between any two of them', async () => {
  const seen: string[] = []
  for (const part of ['first', 'second', 'third']) inTurn(() => seen.push(part))
  expect(seen).toEqual([])
  const between: number[] = []
  while (seen.length < 3) {
    await pause()
    between.push(seen.length)
  }
  expect(seen).toEqual(['first', 'second', 'third'])
  expect(between).toContain(1)
  expect(between).toContain(2)
})

test('what can wait has its turn after all parts, and after those that they bring', async () => {
  const seen: string[] = []
  const done = new Promise<void>((then) =>
    inLateTurn(() => {
      seen.push('late')
      then()
    }),
  )
  inTurn(() => {
    seen.push('frame')
    inTurn(() => seen.push('page'))
  })
  await done
  expect(seen).toEqual(['frame', 'page', 'late'])
})

test('what was left meanwhile is not drawn, and what waits behind it is', async () => {
  const seen: string[] = []
  const [leaveFirst, leaveSecond] = ['first', 'second'].map((part) => inTurn(() => seen.push(part)))
  leaveFirst!()
  leaveSecond!()
  await new Promise<void>((done) => inTurn(() => done()))
  expect(seen).toEqual([])
})

test('a part that fails does not keep the others from being drawn', async () => {
  const failed = new Promise((then) => process.once('uncaughtException', then))
  inTurn(() => {
    throw new Error('this part cannot be drawn')
  })
  const drawn = new Promise<void>((done) => inTurn(() => done()))
  expect(await failed).toMatchObject({ message: 'this part cannot be drawn' })
  await drawn
})
