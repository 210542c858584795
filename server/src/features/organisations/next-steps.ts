import { type NextStep, whyNot } from '@aidbridge/shared/accounts/rights'
import type { MembershipSubject } from '@aidbridge/shared/accounts/rights/members'
import {
  asksForHelp,
  coordinatesAs,
  type OrganisationKind,
  type Viewer,
} from '@aidbridge/shared/accounts/roles'

interface Subject {
  organisationId: string
  kind: OrganisationKind
  verified: boolean
}

/** What can be done with an organisation as it stands, with what is in this viewer's way. */
export function organisationSteps(viewer: Viewer, subject: Subject, trusted: boolean): NextStep[] {
  const { kind, verified } = subject
  const verify = whyNot(viewer, 'organisation.verify', subject)
  const verifying = kind === 'COORDINATION' ? (verify ?? makingOne(viewer)) : verify
  const steps: (NextStep | false | undefined)[] = [
    { name: 'edit', whyNot: whyNot(viewer, 'organisation.write', subject) },
    !verified && { name: 'verify', whyNot: verifying },
    verified &&
      asksForHelp(kind) &&
      viewer?.isCoordinator && {
        name: trusted ? 'distrust' : 'trust',
        whyNot: whyNot(viewer, 'organisation.trust', subject),
      },
    { name: 'invite', whyNot: whyNot(viewer, 'organisation.manageMembers', subject) },
    { name: 'addLocation', whyNot: whyNot(viewer, 'organisation.writeLocation', subject) },
  ]
  return steps.filter((step) => step !== false && step !== undefined)
}

const makingOne = (viewer: Viewer) => whyNot(viewer, 'organisation.makeCoordination', undefined)

/** What can be done with a membership. */
export function membershipSteps(viewer: Viewer, subject: MembershipSubject): NextStep[] {
  // The role that the step is asked for with comes later: the lowest other one stands for all.
  const newRole = subject.role === 'VIEWER' ? 'EDITOR' : 'VIEWER'
  const setRole = { name: 'setRole', whyNot: whyNot(viewer, 'membership.setRole', { ...subject, newRole }) }
  if (viewer?.userId === subject.userId)
    return [setRole, { name: 'leave', whyNot: whyNot(viewer, 'membership.leave', subject) }]
  const remove = { name: 'remove', whyNot: whyNot(viewer, 'membership.remove', subject) }
  if (!coordinatesAs(viewer, 'ADMIN')) return [setRole, remove]
  const { isLastAdmin } = subject
  return [
    setRole,
    remove,
    { name: 'erase', whyNot: whyNot(viewer, 'person.erase', { isLastAdmin, reason: 'said with the step' }) },
  ]
}
