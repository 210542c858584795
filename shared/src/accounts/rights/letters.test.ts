import { expect, it } from 'vitest'
import { coordinationViewer, coordinator, dortmundHead, lviv, person, stranger, why } from './people.ts'

it('letters of others are looked after by an administrator of the coordination alone', () => {
  const admin = person('ca', 'network', 'COORDINATION', 'ADMIN')
  for (const action of ['letter.see', 'letter.read', 'letter.sendAgain'] as const) {
    expect(why(admin, action, {})).toBe('ok')
    expect(why(coordinator, action, {})).toBe('ROLE_TOO_LOW')
    expect(why(coordinationViewer, action, {})).toBe('ROLE_TOO_LOW')
    expect(why(lviv, action, {})).toBe('ONLY_COORDINATOR')
    expect(why(dortmundHead, action, {})).toBe('ONLY_COORDINATOR')
    expect(why(stranger, action, {})).toBe('NOT_SIGNED_IN')
  }
})
