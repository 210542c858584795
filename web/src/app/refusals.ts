import { Refusal, refusalCodes, type RefusalCode, type RefusalFacts } from '@aidbridge/shared/core/refusals'

/** A refusal as the API answers it: the code is the type's name, the facts are its fields. */
export type RefusalAnswer = {
  [Code in RefusalCode]: { __typename: Code } & Partial<RefusalFacts[Code]>
}[RefusalCode]

export function isRefusal(answer: unknown): answer is RefusalAnswer {
  if (typeof answer !== 'object' || answer === null || !('__typename' in answer)) return false
  return refusalCodes.includes(answer.__typename as RefusalCode)
}

/** The same as the rules would have thrown it, so that `sayRefusal` finds its words. */
export function refusalOf({ __typename: code, ...facts }: RefusalAnswer): Refusal {
  return new (Refusal as new (code: RefusalCode, facts: object) => Refusal)(code, facts)
}

/** The fault of one field of a form, by the path that the API gives. */
export function faultOf(refusal: RefusalAnswer | null, path: string) {
  if (refusal?.__typename !== 'InvalidInput') return undefined
  return refusal.fields?.find((fault) => fault.path === path)
}
