import { describe, expect, test } from 'vitest'
import { ukrainianPlural } from './plurals.ts'

describe('a Ukrainian reader counts', () => {
  const words = ['вантаж', 'вантажі', 'вантажів']
  const count = (n: number) => words[ukrainianPlural(n, words.length)]

  test.each([
    [1, 'вантаж'],
    [2, 'вантажі'],
    [4, 'вантажі'],
    [5, 'вантажів'],
    [11, 'вантажів'],
    [12, 'вантажів'],
    [21, 'вантаж'],
    [22, 'вантажі'],
    [25, 'вантажів'],
    [100, 'вантажів'],
    [101, 'вантаж'],
    [111, 'вантажів'],
    [0, 'вантажів'],
  ])('%i %s', (n, word) => expect(count(n)).toBe(word))

  test('and reads a word of its own for none where the text has one', () => {
    const withNone = ['немає вантажів', ...words]
    expect(withNone[ukrainianPlural(0, 4)]).toBe('немає вантажів')
    expect(withNone[ukrainianPlural(1, 4)]).toBe('вантаж')
    expect(withNone[ukrainianPlural(5, 4)]).toBe('вантажів')
  })
})
