import { describe, expect, it } from 'vitest'
import { ownSteps } from './own-steps.ts'

describe('a screen', () => {
  it('does not offer a donor the steps of the city or the coordination', () => {
    const steps = [
      { name: 'close', whyNot: 'NOT_MEMBER' },
      { name: 'verify', whyNot: 'ONLY_COORDINATOR' },
      { name: 'accept', whyNot: 'ONLY_RECIPIENT' },
    ]
    expect(ownSteps(steps)).toEqual([])
  })

  it('keeps one’s own steps, also with something in the way that can change', () => {
    const steps = [
      { name: 'offer', whyNot: null },
      { name: 'confirm', whyNot: 'ROLE_TOO_LOW' },
      { name: 'close', whyNot: 'STILL_IN_TRANSIT' },
      { name: 'cancel', whyNot: 'REASON_NEEDED' },
    ]
    expect(ownSteps(steps)).toEqual(steps)
  })
})
