import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as field from './fields.ts'
import { checkForm, readForm } from './form.ts'
import { Refusal } from './refusals.ts'

const form = z.object({
  purpose: field.text(10, 3),
  note: field.optional(field.note),
  neededBy: field.plainDate,
  lines: field.list(
    z.object({ unit: field.unit, qty: field.quantityField() }).superRefine(field.wholeInUnit('qty')),
    2,
  ),
})
const good = { purpose: 'Wärme', neededBy: '2026-11-01', lines: [{ unit: 'C62', qty: '3' }] }
const fault = (change: object) => checkForm(form, { ...good, ...change })

describe('a form', () => {
  it('gives what was typed, trimmed, with blanks as nothing', () => {
    expect(readForm(form, { ...good, purpose: '  Wärme ', note: '  ' })).toEqual({ ...good, note: null })
    expect(readForm(form, good).note).toBeNull()
  })

  it('names every field that is wrong, once, and why', () => {
    expect(checkForm(form, {})).toEqual([
      { path: 'purpose', problem: 'REQUIRED' },
      { path: 'neededBy', problem: 'REQUIRED' },
      { path: 'lines', problem: 'REQUIRED' },
    ])
    expect(fault({ purpose: '   ' })).toMatchObject([{ path: 'purpose', problem: 'REQUIRED' }])
    expect(fault({ purpose: 'ab' })).toEqual([{ path: 'purpose', problem: 'TOO_SHORT', limit: '3' }])
    expect(fault({ purpose: 'x'.repeat(11) })).toEqual([
      { path: 'purpose', problem: 'TOO_LONG', limit: '10' },
    ])
    expect(fault({ purpose: 'a\u0000bc' })).toEqual([{ path: 'purpose', problem: 'CONTROL_CHARACTERS' }])
    expect(fault({ note: 'x\u202ey' })).toEqual([{ path: 'note', problem: 'CONTROL_CHARACTERS' }])
    expect(fault({ neededBy: '2026-02-30' })).toEqual([{ path: 'neededBy', problem: 'NOT_A_DATE' }])
    expect(fault({ lines: [] })).toEqual([{ path: 'lines', problem: 'EMPTY_LIST', limit: '1' }])
    expect(fault({ lines: [good.lines[0], good.lines[0], good.lines[0]] })).toEqual([
      { path: 'lines', problem: 'TOO_MANY', limit: '2' },
    ])
  })

  it('points at the line and field of a quantity', () => {
    const second = (line: object) => fault({ lines: [good.lines[0], line] })
    expect(second({ unit: 'C62', qty: '2.5' })).toEqual([{ path: 'lines.1.qty', problem: 'NOT_WHOLE' }])
    expect(second({ unit: 'KGM', qty: '2.5' })).toEqual([])
    expect(second({ unit: 'BX', qty: '1' })).toEqual([{ path: 'lines.1.unit', problem: 'UNKNOWN_UNIT' }])
    expect(second({ unit: 'C62', qty: 7 })).toEqual([{ path: 'lines.1.qty', problem: 'NOT_A_NUMBER' }])
  })

  it('refuses with a type', () => {
    expect(() => readForm(form, {})).toThrow(Refusal)
  })
})
