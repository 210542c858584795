import { plans } from '../mutations/plans.ts'
import type { Plan } from '../mutations/plan.ts'
import type { Party } from '../../support/world.ts'

/** Something that is not for everybody to know of. */
export interface Deed {
  what: string
  mutation: string
  args: object
  /** Whose column does it. */
  group: string
  name: string
}

type Role = Exclude<keyof Party, 'id' | 'gid'> | 'driver'

const told: readonly [what: string, mutation: string, on: string, group: string, name: Role][] = [
  ['a draft of a need is written', 'createNeed', 'of Zhytomyr', 'Zhytomyr asks', 'editor'],
  ['a draft of a need is written again', 'editNeed', 'the draft of a need', 'Zhytomyr asks', 'editor'],
  ['a need is submitted', 'submitNeed', 'the draft of a need', 'Zhytomyr asks', 'editor'],
  ['a submitted need is verified for partners', 'verifyNeed', 'the submitted need', 'coordination', 'editor'],
  ['a draft of a pledge is written', 'createPledge', 'of Dortmund', 'Dortmund gives', 'editor'],
  ['a draft of a pledge is written again', 'editPledge', 'the draft of a pledge', 'Dortmund gives', 'editor'],
  [
    'goods are proposed',
    'proposeAllocation',
    'from the pool to the need for partners',
    'Dortmund gives',
    'editor',
  ],
  ['a proposal is declined', 'declineAllocation', 'the proposed allocation', 'Zhytomyr asks', 'editor'],
  ['a draft of a shipment is written', 'createShipment', 'of what is promised', 'Dortmund gives', 'editor'],
  [
    'a draft of a shipment is written again',
    'editShipment',
    'the draft of a shipment',
    'Dortmund gives',
    'editor',
  ],
  [
    'a shipment crosses the border',
    'reportMilestone',
    'BORDER_CROSSED of the shipment on the road',
    'Dortmund gives',
    'editor',
  ],
  ['a driver reports through a link', 'reportByLink', 'a stop at customs', 'link', 'driver'],
  ['a count is drafted', 'recordReceipt', 'a draft', 'Zhytomyr asks', 'editor'],
  ['a count is confirmed', 'confirmReceipt', 'the draft of a count', 'Zhytomyr asks', 'editor'],
  ['a resolution is proposed', 'proposeResolution', 'the damage', 'Zhytomyr asks', 'editor'],
  ['a link is given out', 'giveLink', 'to a driver', 'Dortmund gives', 'editor'],
  ['a link is revoked', 'revokeLink', 'the warehouse’s', 'Zhytomyr asks', 'editor'],
  ['a place is written down', 'createLocation', 'of Zhytomyr', 'Zhytomyr asks', 'editor'],
  ['somebody is invited', 'inviteMember', 'to Zhytomyr', 'Zhytomyr asks', 'admin'],
  ['a registration is rejected', 'rejectRegistration', 'the registration', 'coordination', 'admin'],
  ['a member gets another role', 'setMemberRole', 'the editor of Zhytomyr', 'Zhytomyr asks', 'admin'],
  ['an organisation is renamed', 'editOrganisation', 'Zhytomyr', 'Zhytomyr asks', 'admin'],
]

/** What is done one after the other; each is planned when its turn has come. */
export const deeds: readonly ((plan: Plan) => Deed)[] = told.map(
  ([what, mutation, on, group, name]) =>
    (plan) => {
      const found = plans[mutation]?.(plan).find((each) => each.on === on)
      if (!found) throw new Error(`There is no way to try ${mutation} on ${on}`)
      return { what, mutation, args: found.args, group, name }
    },
)
