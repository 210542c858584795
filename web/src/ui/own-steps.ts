import { canBeSupplied, type WhyNot } from '@aidbridge/shared/core/why-not'

/** Steps that belong to somebody else, whatever state the record is in. */
const othersBusiness: readonly WhyNot[] = [
  'NOT_SIGNED_IN',
  'NOT_MEMBER',
  'NOT_YOUR_SIDE',
  'ONLY_COORDINATOR',
  'ONLY_RECIPIENT',
]

/** The steps that are the reader's own: those that can be taken, and those that something still stands in the way of. */
export function ownSteps<Step extends { whyNot: string | null }>(steps: readonly Step[]): Step[] {
  return steps.filter(({ whyNot }) => whyNot === null || !othersBusiness.includes(whyNot as WhyNot))
}

/** Steps that can be taken now, be it that something is asked for first. */
export const isOpenStep = ({ whyNot }: { whyNot?: string | null }): boolean =>
  !whyNot || canBeSupplied(whyNot as WhyNot)
