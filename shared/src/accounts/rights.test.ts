import { describe, expect, it } from 'vitest'
import { type Action, may, rights } from './rights.ts'

describe('a stranger', () => {
  const stranger = null
  const actions = Object.entries(rights).flatMap(([thing, verbs]) =>
    Object.keys(verbs).map((verb) => `${thing}.${verb}`),
  )

  it.each(actions.filter((action) => action !== 'partnership.see'))(
    'may not %s, whatever it is about',
    (action) => {
      expect(may(stranger, action as Action, {})).toEqual({ ok: false, why: 'NOT_SIGNED_IN' })
    },
  )

  it('may know that a partnership exists', () => {
    expect(may(stranger, 'partnership.see', { nrwOrgId: 'dortmund', uaOrgId: 'zhytomyr' })).toEqual({
      ok: true,
    })
  })
})
