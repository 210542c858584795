import { type Plan, type Plans, reason } from './plan.ts'

const member =
  (name: string) =>
  ({ id }: Plan) => ({ id: id('Membership', `the editor of ${name}`) })
const zhytomyrs = member('Zhytomyr')

/** Membership and what goes with it. */
export const peoplePlans: Plans = {
  inviteMember: ({ stage }) => {
    const { zhytomyr, coordination } = stage.world
    const letter = { email: 'new@example.org', role: 'EDITOR', language: 'uk' }
    return [
      { on: 'to Zhytomyr', args: { ...letter, organisationId: zhytomyr.gid } },
      { on: 'to the coordination', args: { ...letter, organisationId: coordination.gid } },
      {
        on: 'to Zhytomyr, of somebody who belongs there',
        args: { ...letter, email: zhytomyr.editor.email, organisationId: zhytomyr.gid },
      },
      {
        on: 'to Zhytomyr, of somebody who has an account elsewhere',
        args: { ...letter, email: coordination.editor.email, organisationId: zhytomyr.gid },
      },
    ]
  },
  resendInvitation: ({ id }) => [
    { on: 'the invitation to Zhytomyr', args: { id: id('Invitation', 'the invitation to Zhytomyr') } },
  ],
  revokeInvitation: ({ id }) => [
    { on: 'the invitation to Zhytomyr', args: { id: id('Invitation', 'the invitation to Zhytomyr') } },
  ],
  setMemberRole: (plan) => [
    { on: 'the editor of Zhytomyr', args: { ...zhytomyrs(plan), role: 'VIEWER' } },
    {
      on: 'the last administrator of Zhytomyr',
      args: { id: plan.id('Membership', 'the admin of Zhytomyr'), role: 'VIEWER' },
    },
  ],
  removeMember: (plan) => [
    { on: 'the editor of Zhytomyr', args: zhytomyrs(plan) },
    {
      on: 'the last administrator of Zhytomyr',
      args: { id: plan.id('Membership', 'the admin of Zhytomyr') },
    },
  ],
  offerAsContact: (plan) =>
    [true, false].map((isContact) => ({
      on: `the editor of Zhytomyr, ${isContact ? 'to be asked' : 'no more'}`,
      args: { id: zhytomyrs(plan).id, isContact },
    })),
  leaveOrganisation: ({ id }) => [{ on: 'Zhytomyr', args: { id: id('Organisation', 'Zhytomyr') } }],
  erasePerson: (plan) => [
    { on: 'the editor of Zhytomyr', args: { membershipId: zhytomyrs(plan).id, reason } },
  ],
  eraseMyAccount: ({ stage }) => [
    {
      on: 'with Zhytomyr’s editor’s address and a wrong password',
      args: { confirmation: stage.world.zhytomyr.editor.email, password: 'falsch' },
    },
  ],
  approveRegistration: (plan) => [
    {
      on: 'the registration',
      args: { ...plan.pick('Registration', 'the registration'), input: approval },
    },
    {
      on: 'the rejected registration',
      args: { ...plan.pick('Registration', 'the rejected registration'), input: approval },
    },
  ],
  rejectRegistration: (plan) => [
    { on: 'the registration', args: { ...plan.pick('Registration', 'the registration'), reason } },
  ],
  verifyOrganisation: (plan) => [
    {
      on: 'Zhytomyr, which is verified',
      args: { ...plan.pick('Organisation', 'Zhytomyr'), note: 'EDRPOU geprüft am 3. Mai' },
    },
    { on: 'Kherson', args: { ...plan.pick('Organisation', 'Kherson'), note: 'EDRPOU geprüft am 3. Mai' } },
  ],
  trustOrganisation: (plan) => [
    { on: 'Zhytomyr', args: { ...plan.pick('Organisation', 'Zhytomyr'), publishesNeedsDirectly: true } },
  ],
  setName: () => [{ on: 'one’s own', args: { name: 'Olena Kowal' } }],
  endSession: ({ stage }) => [
    { on: 'somebody else’s', args: { id: `session-of-${stage.world.zhytomyr.viewer.userId}` } },
  ],
  endOtherSessions: () => [{ on: 'one’s own', args: {} }],
}

const approval = {
  organisation: {
    kind: 'UA_PARTNER',
    nameDe: 'Lwiw',
    nameUk: 'Львів',
    nameEn: 'Lviv',
    country: 'UA',
    oblastCode: 'UA73',
    defaultLanguage: 'uk',
  },
  verificationNote: 'Mit der Partnerstadt gesprochen',
}
