import { describe, expect, test } from 'vitest'
import { ownPath } from './own-path.ts'

describe('after signing in', () => {
  test.each(['/needs/12', '/needs?state=VERIFIED&late=1', '/shipments/S-7#history', '/needs/%D0%96', '/'])(
    'a letter leads to its page: %s',
    (path) => {
      expect(ownPath(path)).toBe(path)
    },
  )

  test.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r\\evil.example',
    '/.//evil.example',
    '/needs/..//evil.example',
    '///evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    'needs',
    '',
    null,
    undefined,
    ['/needs', '/pledges'],
  ])('nobody is led to a stranger’s page: %j', (wanted) => {
    expect(ownPath(wanted)).toBe('/')
  })

  test('nobody is led to the sign-in again, or to something that is no page', () => {
    expect(ownPath('/sign-in?next=/needs')).toBe('/')
    expect(ownPath('/api/auth/sign-out')).toBe('/')
  })
})
