import { describe, expect, it } from 'vitest'
import { checkForm, readForm } from '../core/form.ts'
import { normalEmail } from './email.ts'
import { signInForm } from './forms.ts'

describe('an address has one spelling', () => {
  it.each([
    ['Admin@Stadt.DE', 'admin@stadt.de'],
    ['  admin@stadt.de ', 'admin@stadt.de'],
    ['ａｄｍｉｎ＠ｓｔａｄｔ．ｄｅ', 'admin@stadt.de'],
    ['amt@münchen.de', 'amt@xn--mnchen-3ya.de'],
    ['amt@MÜNCHEN.DE', 'amt@xn--mnchen-3ya.de'],
    ['mu\u0308ller@stadt.de', null],
    ['rada+aid@zt-rada.gov.ua', 'rada+aid@zt-rada.gov.ua'],
  ])('%s is %s', (typed, normal) => {
    expect(normalEmail(typed)).toBe(normal)
  })
})

describe('an address that looks like another', () => {
  it('with a Cyrillic letter in the name is refused', () => {
    expect(normalEmail('аdmin@stadt.de')).toBeNull()
    expect(normalEmail('аеор@stadt.de')).toBeNull()
  })

  it('with something invisible in it is refused', () => {
    for (const hidden of ['\u200b', '\u200d', '\u00ad', '\u202e', '\ufe0f', '\u0000', '\r\nBcc: '])
      expect(normalEmail(`ad${hidden}min@stadt.de`)).toBeNull()
  })

  it('with a Cyrillic letter in the domain is shown as what it is', () => {
    expect(normalEmail('admin@dоrtmund.de')).toBe('admin@xn--drtmund-9ig.de')
    expect(normalEmail('admin@dortmund.de')).toBe('admin@dortmund.de')
  })
})

describe('what is no address', () => {
  it.each([
    'admin',
    'admin@',
    '@stadt.de',
    'a@b@stadt.de',
    'a b@stadt.de',
    'a@localhost',
    'a@127.0.0.1',
    'a@1.2',
  ])('%s is refused', (typed) => {
    expect(checkForm(signInForm, { email: typed, password: 'x' })).toEqual([
      { path: 'email', problem: 'NOT_AN_EMAIL' },
    ])
  })

  it('a form gives the one spelling', () => {
    const read = readForm(signInForm, { email: ' Admin@Stadt.de', password: ' x ' })
    expect(read).toEqual({ email: 'admin@stadt.de', password: ' x ' })
  })
})
