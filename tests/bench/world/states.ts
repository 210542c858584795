import type { Counted } from './measures.ts'
import type { WorldChance } from './random.ts'
import { reached, type Story, type StoryLine } from './story.ts'

export const shipmentStates = {
  planned: 'READY',
  dispatched: 'DISPATCHED',
  arrived: 'ARRIVED',
  received: 'RECEIVED',
  closed: 'CLOSED',
} as const

export function needState(story: Story, chance: WorldChance) {
  if (story.stage === 'asked')
    return chance.pick(['DRAFT', 'SUBMITTED', 'SUBMITTED', 'RETURNED', 'CANCELLED'])
  if (story.stage === 'closed') return 'CLOSED'
  return story.stage === 'verified' && chance.isOneIn(5) ? 'EXPIRED' : 'VERIFIED'
}

/** The quantities of a line at a stage. What was short is missing until the loss is settled. */
export function countedOf(
  story: Pick<Story, 'stage'>,
  { demand, given, damaged, short }: StoryLine,
): Counted {
  const received = reached(story, 'received')
  const closed = story.stage === 'closed'
  return {
    demand,
    accepted: reached(story, 'accepted') ? given : 0,
    shipped: reached(story, 'dispatched') ? given : 0,
    received: received ? given - damaged - short : 0,
    damaged: received ? damaged : 0,
    lost: closed ? short : 0,
    missing: received && !closed ? short : 0,
  }
}
