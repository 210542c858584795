import type { Language } from '@aidbridge/shared/core/languages'
import type { Condition, PledgeActor } from '@aidbridge/shared/pledges/words'

/** Who gives, by which office, with whose money, and when it can be fetched: the same in both forms. */
export interface Giver {
  organisationId: string
  actor: PledgeActor
  fileReference: string
  availableFrom: string
  availableUntil: string
  note: string
  language: Language
  funding: Funding[]
  /** A coordinator's reason for writing in the name of the organisation. */
  onBehalf: string
}

export interface Funding {
  source: string
  reference: string
}

/** In what state the goods are. */
export interface GoodsState {
  condition: Condition
  wear: string
  expiry: string
}

export const blankGiver = (organisationId: string, language: Language): Giver => ({
  organisationId,
  actor: 'ADMINISTRATION',
  fileReference: '',
  availableFrom: '',
  availableUntil: '',
  note: '',
  language,
  funding: [],
  onBehalf: '',
})

export const blankState = (): GoodsState => ({ condition: 'GOOD', wear: '', expiry: '' })

export function giverInput(giver: Giver) {
  return {
    organisationId: giver.organisationId,
    actor: giver.actor,
    fileReference: giver.fileReference.trim() || null,
    availableFrom: giver.availableFrom || null,
    availableUntil: giver.availableUntil || null,
    note: giver.note.trim() || null,
    language: giver.language,
    funding: giver.funding
      .filter(({ source, reference }) => source.trim() !== '' || reference.trim() !== '')
      .map(({ source, reference }) => ({ source: source.trim(), reference: reference.trim() || null })),
  }
}

/** New goods have no wear; what is typed for it is forgotten with the choice. */
export function stateInput({ condition, wear, expiry }: GoodsState) {
  const isWorn = condition !== 'NEW' && wear.trim() !== ''
  return {
    condition,
    wearPercent: isWorn ? Number(wear.replace('%', '').trim().replace(',', '.')) : null,
    earliestExpiry: expiry || null,
  }
}
