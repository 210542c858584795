import { isOpenStep } from '../../ui/own-steps.ts'
import type { Member } from './documents.ts'

export const stepsOf = ({ nextSteps, rolesToGive }: Member) =>
  nextSteps.filter(({ name }) => name !== 'setRole' || rolesToGive.length > 0)

/** Why whoever looks has to stay in the organisation; nothing for others. */
export const whyStayOf = ({ nextSteps }: Member) => nextSteps.find(({ name }) => name === 'leave')?.whyNot

/** Whether there is anything to show about what can be changed. */
export const isChangeable = (member: Member): boolean =>
  stepsOf(member).some(isOpenStep) || !!whyStayOf(member)
