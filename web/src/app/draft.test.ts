import { beforeEach, describe, expect, test, vi } from 'vitest'
import { draftsBelongTo, forgetMyDrafts, useDraft } from './draft.ts'

/** The part of the browser's storage that drafts use. */
class Storage {
  readonly kept = new Map<string, string>()
  get length() {
    return this.kept.size
  }
  key = (index: number) => [...this.kept.keys()][index] ?? null
  getItem = (key: string) => this.kept.get(key) ?? null
  setItem = (key: string, value: string) => void this.kept.set(key, value)
  removeItem = (key: string) => void this.kept.delete(key)
}

const empty = () => ({ purpose: '', lines: [] as { quantity: string }[] })

beforeEach(() => {
  vi.stubGlobal('localStorage', new Storage())
  draftsBelongTo('zhytomyr')
})

describe('somebody writes a need', () => {
  test('and finds every word again after a reload', () => {
    const before = useDraft('need:new', empty)
    before.form.value.purpose = 'Опалення школи № 7'
    before.form.value.lines.push({ quantity: '1 200' })

    const after = useDraft('need:new', empty)
    expect(after.form.value).toEqual({ purpose: 'Опалення школи № 7', lines: [{ quantity: '1 200' }] })
    expect(after.restored.value).toBe(true)
  })

  test('and nothing was typed where the form only filled its own places', () => {
    const placed = () => ({ ...empty(), lines: [{ quantity: '' }] })
    useDraft('need:new', placed).form.value.lines = [{ quantity: '' }]
    expect(useDraft('need:new', placed).restored.value).toBe(false)
  })

  test('and what was taken out again stays out', () => {
    const before = useDraft('need:new', empty)
    before.form.value.purpose = 'Генератори'
    before.form.value.purpose = ''
    expect(useDraft('need:new', empty).form.value.purpose).toBe('')
  })

  test('and a field that the form has gained since then starts as it should', () => {
    useDraft('need:new', empty).form.value.purpose = 'Генератори'
    const after = useDraft('need:new', () => ({ ...empty(), priority: 'NORMAL' }))
    expect(after.form.value).toEqual({ purpose: 'Генератори', lines: [], priority: 'NORMAL' })
  })

  test('and has an empty form again after it was sent', () => {
    const draft = useDraft('need:new', empty)
    draft.form.value.purpose = 'Генератори'
    draft.discard()
    expect(useDraft('need:new', empty).restored.value).toBe(false)
    expect(draft.form.value).toEqual(empty())
  })

  test('and the next person at the same device does not read it', () => {
    useDraft('need:new', empty).form.value.purpose = 'Генератори'
    draftsBelongTo('dortmund')
    expect(useDraft('need:new', empty).form.value.purpose).toBe('')
  })

  test('and signing out forgets it, but not what a colleague typed', () => {
    useDraft('need:new', empty).form.value.purpose = 'Генератори'
    draftsBelongTo('colleague')
    useDraft('need:new', empty).form.value.purpose = 'Ліжка'
    draftsBelongTo('zhytomyr')
    forgetMyDrafts()
    expect(useDraft('need:new', empty).form.value.purpose).toBe('')
    draftsBelongTo('colleague')
    expect(useDraft('need:new', empty).form.value.purpose).toBe('Ліжка')
  })

  test('and can type on where the browser keeps nothing', () => {
    vi.stubGlobal('localStorage', undefined)
    const draft = useDraft('need:new', empty)
    draft.form.value.purpose = 'Генератори'
    expect(draft.form.value.purpose).toBe('Генератори')
  })
})
