import { describe, expect, it } from 'vitest'
import { needSteps } from '../../needs/lifecycle.ts'
import { nextSteps } from '../rights.ts'
import type { NeedSubject } from './needs.ts'
import {
  coordinationViewer,
  coordinator,
  dortmund,
  dortmundHead,
  dortmundViewer,
  lviv,
  stranger,
  why,
  zhytomyr,
} from './people.ts'
import type { AllocationSubject, PledgeSubject, ProposalSubject, SeenPledge } from './pledges.ts'

const need: NeedSubject = {
  state: 'DRAFT',
  organisationId: 'zhytomyr',
  organisationKind: 'UA_PARTNER',
  organisationVerified: true,
  visibility: 'PARTNERS',
  partnerIds: ['dortmund'],
  lineCount: 2,
  linesPromised: 0,
  linesToShip: 0,
  linesInTransit: 0,
  openDiscrepancies: 0,
  reviewBy: '2026-06-01',
  today: '2026-05-01',
}

describe('a need', () => {
  it('is written and submitted by its own city, or on its behalf with a reason', () => {
    expect(why(zhytomyr, 'need.submit', need)).toBe('ok')
    expect(why(lviv, 'need.submit', need)).toBe('NOT_MEMBER')
    expect(why(dortmund, 'need.write', need)).toBe('NOT_MEMBER')
    expect(why(coordinator, 'need.submit', need)).toBe('REASON_NEEDED')
    expect(why(coordinator, 'need.submit', { ...need, onBehalfReason: 'no power in the city' })).toBe('ok')
    expect(why(coordinationViewer, 'need.submit', { ...need, onBehalfReason: 'x' })).toBe('NOT_MEMBER')
    expect(why(stranger, 'need.submit', need)).toBe('NOT_SIGNED_IN')
  })

  it('cannot be posted by a municipality that gives, not even through a coordinator', () => {
    const ofDortmund: NeedSubject = {
      ...need,
      organisationId: 'dortmund',
      organisationKind: 'NRW_MUNICIPALITY',
    }
    expect(why(dortmund, 'need.write', ofDortmund)).toBe('NOT_YOUR_SIDE')
    expect(why(coordinator, 'need.write', { ...ofDortmund, onBehalfReason: 'x' })).toBe('NOT_YOUR_SIDE')
  })

  it('is not submitted empty or by an organisation that nobody has verified', () => {
    expect(why(zhytomyr, 'need.submit', { ...need, lineCount: 0 })).toBe('NO_LINES')
    expect(why(zhytomyr, 'need.submit', { ...need, organisationVerified: false })).toBe(
      'ORGANISATION_NOT_VERIFIED',
    )
  })

  it('is verified by the coordination only', () => {
    const submitted: NeedSubject = { ...need, state: 'SUBMITTED' }
    expect(why(coordinator, 'need.verify', submitted)).toBe('ok')
    expect(why(zhytomyr, 'need.verify', submitted)).toBe('ONLY_COORDINATOR')
    expect(why(coordinationViewer, 'need.verify', submitted)).toBe('ROLE_TOO_LOW')
  })

  it('is seen by partners, and by others from NETWORK up; a draft by its author', () => {
    const verified: NeedSubject = { ...need, state: 'VERIFIED' }
    expect(why(dortmundViewer, 'need.see', verified)).toBe('ok')
    expect(why(lviv, 'need.see', verified)).toBe('NOT_MEMBER')
    expect(why(lviv, 'need.see', { ...verified, visibility: 'NETWORK' })).toBe('ok')
    expect(why(dortmund, 'need.see', need)).toBe('NOT_MEMBER')
    expect(why(stranger, 'need.see', { ...verified, visibility: 'PUBLIC' })).toBe('NOT_SIGNED_IN')
  })

  it('closes with nothing on its way and nothing unresolved, and is not cancelled from under a promise', () => {
    const verified: NeedSubject = { ...need, state: 'VERIFIED' }
    expect(why(zhytomyr, 'need.close', { ...verified, linesInTransit: 1 })).toBe('STILL_IN_TRANSIT')
    expect(why(zhytomyr, 'need.close', { ...verified, linesInTransit: 1, openDiscrepancies: 1 })).toBe(
      'DISCREPANCY_OPEN',
    )
    expect(why(zhytomyr, 'need.cancel', { ...verified, linesPromised: 1 })).toBe('STILL_PROMISED')
    expect(why(coordinator, 'need.expire', verified)).toBe('NOT_YET_DUE')
    expect(why(coordinator, 'need.expire', { ...verified, today: '2026-06-02' })).toBe('ok')
  })

  it('shows each viewer the steps of its state with what stands in the way', () => {
    expect(nextSteps(zhytomyr, 'need', needSteps, { ...need, state: 'VERIFIED' }, ['expire'])).toEqual([
      { name: 'close', whyNot: null },
      { name: 'cancel', whyNot: null },
    ])
  })
})

const pledge: PledgeSubject = {
  state: 'OFFERED',
  organisationId: 'dortmund',
  organisationKind: 'NRW_MUNICIPALITY',
  organisationVerified: true,
  lineCount: 1,
  unshippedAllocations: 0,
  plannedAllocations: 0,
  allocationsInTransit: 0,
}

describe('a pledge', () => {
  it('is offered by an editor and confirmed by an approver of the same organisation', () => {
    expect(why(dortmund, 'pledge.offer', pledge)).toBe('ok')
    expect(why(dortmund, 'pledge.confirm', pledge)).toBe('ROLE_TOO_LOW')
    expect(why(dortmundHead, 'pledge.confirm', pledge)).toBe('ok')
    expect(why(zhytomyr, 'pledge.confirm', pledge)).toBe('NOT_MEMBER')
  })

  it('is withdrawn from under a promise, but not from under a shipment that waits to leave', () => {
    expect(why(dortmundHead, 'pledge.withdraw', { ...pledge, unshippedAllocations: 1 })).toBe('ok')
    expect(why(dortmundHead, 'pledge.withdraw', { ...pledge, plannedAllocations: 1 })).toBe('STILL_PLANNED')
    expect(why(dortmundHead, 'pledge.decline', { ...pledge, unshippedAllocations: 1 })).toBe('STILL_PROMISED')
  })

  it('is seen by the giver, its partners and those it is meant for, also from the pool; a draft by the giver', () => {
    const seen: SeenPledge = {
      state: 'OFFERED',
      organisationId: 'dortmund',
      recipientIds: [],
      partnerIds: [],
    }
    expect(why(dortmundViewer, 'pledge.see', { ...seen, state: 'DRAFT' })).toBe('ok')
    expect(why(coordinationViewer, 'pledge.see', { ...seen, state: 'DRAFT' })).toBe('ok')
    for (const tie of [{ partnerIds: ['zhytomyr'] }, { recipientIds: ['zhytomyr'] }]) {
      expect(why(zhytomyr, 'pledge.see', { ...seen, ...tie })).toBe('ok')
      expect(why(zhytomyr, 'pledge.see', { ...seen, ...tie, state: 'DRAFT' })).toBe('NOT_MEMBER')
      expect(why(lviv, 'pledge.see', { ...seen, ...tie })).toBe('NOT_MEMBER')
    }
    expect(why(stranger, 'pledge.see', seen)).toBe('NOT_SIGNED_IN')
  })
})

const proposal: ProposalSubject = {
  needOrganisationId: 'zhytomyr',
  pledgeOrganisationId: 'dortmund',
  needState: 'VERIFIED',
  pledgeState: 'CONFIRMED',
  needVisibility: 'PARTNERS',
  partnership: 'ACTIVE',
}
const allocation: AllocationSubject = {
  state: 'PROPOSED',
  needOrganisationId: 'zhytomyr',
  pledgeOrganisationId: 'dortmund',
  somethingLeft: true,
}

describe('an allocation', () => {
  it('is proposed by either side for its own lines, by a coordinator for any', () => {
    expect(why(dortmund, 'proposal.propose', proposal)).toBe('ok')
    expect(why(zhytomyr, 'proposal.propose', proposal)).toBe('ok')
    expect(why(lviv, 'proposal.propose', proposal)).toBe('NOT_YOUR_SIDE')
    expect(why(coordinator, 'proposal.propose', proposal)).toBe('ok')
    expect(why(dortmund, 'proposal.propose', { ...proposal, needState: 'EXPIRED' })).toBe('WRONG_STATE')
  })

  it('is not proposed into a suspended partnership', () => {
    const suspended: ProposalSubject = { ...proposal, partnership: 'SUSPENDED', needVisibility: 'NETWORK' }
    expect(why(dortmund, 'proposal.propose', suspended)).toBe('PARTNERSHIP_NOT_ACTIVE')
    expect(why(dortmund, 'proposal.propose', { ...suspended, partnership: null })).toBe('ok')
    expect(why(dortmund, 'proposal.propose', { ...proposal, partnership: null })).toBe(
      'PARTNERSHIP_NOT_ACTIVE',
    )
  })

  it('cannot be accepted by an editor of the organisation that offers it', () => {
    expect(why(dortmund, 'allocation.accept', allocation)).toBe('ONLY_RECIPIENT')
    expect(why(dortmundHead, 'allocation.accept', allocation)).toBe('ONLY_RECIPIENT')
    expect(why(zhytomyr, 'allocation.accept', allocation)).toBe('ok')
  })

  it('is accepted by a coordinator only with the recipient’s recorded consent', () => {
    expect(why(coordinator, 'allocation.accept', { ...allocation, onBehalfReason: 'urgent' })).toBe(
      'CONSENT_NEEDED',
    )
    const consentNote = 'Head of the supply department, by telephone, 3 May'
    expect(why(coordinator, 'allocation.accept', { ...allocation, consentNote })).toBe('ok')
  })
})
