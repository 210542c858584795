import { Refusal, type RefusalCode, refusalCodes } from '@aidbridge/shared/core/refusals'
import { graphql, type ResultOf } from './graphql.ts'

/**
 * Everything a refusal says, for every mutation: `... on Refusal { ...RefusalFacts }`. The facts rather than the
 * server's sentence, so that it changes its language with the page. Two have other names, because a record in the same
 * answer may have a field of that name with another type.
 */
export const refusalFacts = graphql(`
  fragment RefusalFacts on Refusal @_unmask {
    __typename
    ... on InvalidInput {
      fields {
        path
        problem
        limit
      }
    }
    ... on NotAllowed {
      why
    }
    ... on StepNotPossible {
      step
      stepState: state
    }
    ... on NotEnoughPledged {
      available
      unit
    }
    ... on DemandExceeded {
      room
      unit
    }
    ... on NotEnoughAllocated {
      available
      unit
    }
    ... on AlreadyCommitted {
      committed
      unit
    }
    ... on ConsentMissing {
      allocationIds
    }
    ... on StillOpen {
      linesInTransit: inTransit
      openDiscrepancies
    }
    ... on UnitMismatch {
      needUnit
      pledgeUnit
    }
  }
`)

export type RefusalAnswer = ResultOf<typeof refusalFacts>

export function isRefusal(answer: unknown): answer is RefusalAnswer {
  if (typeof answer !== 'object' || answer === null || !('__typename' in answer)) return false
  return refusalCodes.includes(answer.__typename as RefusalCode)
}

/** As the rules would have thrown it, so that `sayRefusal` finds its words. */
export function refusalOf({ __typename: code, ...facts }: RefusalAnswer): Refusal {
  const { stepState: state, linesInTransit: inTransit, ...others } = facts as Record<string, unknown>
  return new (Refusal as new (code: RefusalCode, facts: object) => Refusal)(code, {
    ...others,
    state,
    inTransit,
  })
}

/** What is wrong with one field of a form, by the path that the API gives ("lines.2.qtyRequested"). */
export function faultOf(refusal: RefusalAnswer | null, path: string) {
  if (refusal?.__typename !== 'InvalidInput') return undefined
  return refusal.fields.find((fault) => fault.path === path)
}

/** The session has ended in the middle of the work: sign-in, and back to what was typed. */
export const isSignedOut = (answer: unknown): boolean =>
  isRefusal(answer) && answer.__typename === 'NotAllowed' && answer.why === 'NOT_SIGNED_IN'
