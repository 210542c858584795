import { reportingDay } from '@aidbridge/shared/core/dates'
import { globalId } from '../graphql/global-ids.ts'
import { expireNeeds } from '../features/needs/jobs.ts'
import { confirmPledge, createPledge, offerPledge } from '../features/pledges/actions.ts'
import { atTime } from '../platform/clock.ts'
import { daysAfter } from './plan.ts'
import { Chance } from './random.ts'
import type { SettledPair } from './settle.ts'
import { plainDay, type Stage } from './stage.ts'
import { themes } from './themes.ts'
import type { Story } from './timeline.ts'

/** Every week the needs that nobody has looked at expire. */
export async function* weeklyReview({ database }: Stage, from: Date): Story {
  for (let week = from; ; week = daysAfter(week, 7)) {
    yield week
    await atTime(week, () => expireNeeds(database, reportingDay(week)))
  }
}

/** Goods that become available before anybody has asked: for the pool. */
export function poolStories(
  stage: Stage,
  pairs: readonly SettledPair[],
  units: ReadonlyMap<string, string>,
  until: Date,
): Story[] {
  const chance = new Chance(953)
  const givers = chance.some(
    [...new Set(pairs.filter(({ status }) => status === 'ACTIVE').map(({ nrw }) => nrw))],
    14,
  )
  return givers.map((giver) => {
    const at = daysAfter(until, -chance.between(2, 80))
    const goods = chance.some(chance.pick(themes).goods, chance.between(1, 3))
    return poolStory(
      stage,
      giver,
      at,
      goods.map(([itemCode, least, most]) => ({
        itemCode,
        qtyPledged: String(chance.between(least, Math.ceil((least + most) / 2))),
        unit: units.get(itemCode)!,
        condition: 'GOOD' as const,
        wearPercent: 20,
      })),
    )
  })
}

async function* poolStory(stage: Stage, giver: SettledPair['nrw'], at: Date, lines: object[]): Story {
  yield at
  const pledge = await stage.act(at, giver.editor, createPledge, {
    input: {
      organisationId: globalId('Organisation', giver.id),
      actor: 'ADMINISTRATION',
      availableFrom: plainDay(daysAfter(at, 14)),
      note: 'Wird ausgemustert und ist gepflegt; Abholung nach Absprache.',
      language: 'de',
      lines,
    },
  })
  await stage.step(at, giver.editor, offerPledge, 'Pledge', pledge)
  const confirmed = daysAfter(at, 1)
  yield confirmed
  await stage.step(confirmed, giver.approver, confirmPledge, 'Pledge', pledge)
}
