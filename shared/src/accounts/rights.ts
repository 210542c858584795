import { type StateOf, type StepOf, type Steps, stepsFrom } from '../core/lifecycle.ts'
import type { WhyNot } from '../core/why-not.ts'
import { commentRights } from './rights/comments.ts'
import { declineRights } from './rights/declines.ts'
import { invitationRights, membershipRights } from './rights/members.ts'
import { linkRights } from './rights/links.ts'
import { letterRights } from './rights/letters.ts'
import { needRights, type NeedSubject } from './rights/needs.ts'
import { auditRights, organisationRights, partnershipRights } from './rights/organisations.ts'
import { personRights } from './rights/persons.ts'
import {
  allocationRights,
  type AllocationSubject,
  pledgeRights,
  type PledgeSubject,
  proposalRights,
} from './rights/pledges.ts'
import {
  discrepancyRights,
  type DiscrepancySubject,
  receiptRights,
  type ReceiptSubject,
} from './rights/receipts.ts'
import { reminderRights } from './rights/reminders.ts'
import { registrationRights } from './rights/registrations.ts'
import type { Answer, Rule } from './rights/rule.ts'
import { milestoneRights, shipmentRights, type ShipmentSubject } from './rights/shipments.ts'
import type { Viewer } from './roles.ts'

/**
 * The one place that decides who may do what (domain.md 5). It answers for persons and for what must be true before;
 * whether the state allows a step is the table's to say (core/lifecycle.ts), so that a stale screen gets
 * StepNotPossible or Conflict, not "not allowed".
 */
export const rights = {
  need: needRights,
  pledge: pledgeRights,
  proposal: proposalRights,
  allocation: allocationRights,
  decline: declineRights,
  shipment: shipmentRights,
  milestone: milestoneRights,
  link: linkRights,
  receipt: receiptRights,
  discrepancy: discrepancyRights,
  organisation: organisationRights,
  membership: membershipRights,
  invitation: invitationRights,
  registration: registrationRights,
  partnership: partnershipRights,
  audit: auditRights,
  person: personRights,
  letter: letterRights,
  comment: commentRights,
  reminder: reminderRights,
}

type Rights = typeof rights
export type Thing = keyof Rights

/** 'need.submit', 'shipment.dispatch', 'receipt.confirm' … */
export type Action = { [T in Thing]: `${T}.${keyof Rights[T] & string}` }[Thing]

/** What the rule of an action has to know; plain ids, states and counts. */
export type SubjectOf<A extends Action> = A extends `${infer T extends Thing}.${infer Verb}`
  ? Verb extends keyof Rights[T]
    ? Rights[T][Verb] extends Rule<infer Subject>
      ? Subject
      : never
    : never
  : never

export function whyNot<A extends Action>(viewer: Viewer, action: A, subject: SubjectOf<A>): WhyNot | null {
  const [thing, verb] = action.split('.') as [Thing, string]
  const rule = (rights[thing] as Record<string, Rule<SubjectOf<A>>>)[verb]!
  return rule(viewer, subject)
}

export function may<A extends Action>(viewer: Viewer, action: A, subject: SubjectOf<A>): Answer {
  const why = whyNot(viewer, action, subject)
  return why === null ? { ok: true } : { ok: false, why }
}

export interface NextStep<Name extends string = string> {
  name: Name
  whyNot: WhyNot | null
}

/**
 * The steps that the state allows, each with what stands in this viewer's way. Steps that are nobody's to take by hand
 * are left out with `except`.
 */
export function nextSteps<T extends keyof Lives, S extends Steps>(
  viewer: Viewer,
  thing: T,
  steps: S,
  subject: { state: StateOf<S> } & Lives[T],
  except: readonly StepOf<S>[] = [],
): NextStep<StepOf<S>>[] {
  const rules = rights[thing] as unknown as Record<string, Rule<typeof subject>>
  return stepsFrom(steps, subject.state)
    .filter((name) => !except.includes(name))
    .map((name) => ({ name, whyNot: rules[name]!(viewer, subject) }))
}

/** The things that have a life, with what their rules ask for. */
interface Lives {
  need: NeedSubject
  pledge: PledgeSubject
  allocation: AllocationSubject
  shipment: ShipmentSubject
  receipt: ReceiptSubject
  discrepancy: DiscrepancySubject
  registration: object
}
