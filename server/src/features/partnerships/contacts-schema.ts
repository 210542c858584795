import type { Organisation } from '@aidbridge/prisma/client'
import { may } from '@aidbridge/shared/accounts/rights'
import { builder } from '../../graphql/builder.ts'

interface Contact {
  id: string
  name: string
  email: string
  organisation: Organisation
}

const ContactRef = builder.objectRef<Contact>('PartnershipContact').implement({
  description: 'Somebody who has said that the partners of their organisation may turn to them.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    email: t.exposeString('email'),
    organisation: t.prismaField({
      type: 'Organisation',
      resolve: (_query, { organisation }) => organisation,
    }),
  }),
})

const willing = {
  memberships: {
    where: { isContact: true, user: { erasedAt: null, emailVerified: true } },
    orderBy: [{ createdAt: 'asc' as const }, { id: 'asc' as const }],
    include: { user: { select: { name: true, email: true } } },
  },
}

builder.prismaObjectField('Partnership', 'contacts', (t) =>
  t.field({
    type: [ContactRef],
    description:
      'Who of the two sides wants to be asked, the NRW side first: for members of either side while it is ACTIVE, and ' +
      'for coordinators; empty for others.',
    select: { nrwOrg: { include: willing }, uaOrg: { include: willing } },
    resolve: (pair, _args, { viewer }) => {
      if (!may(viewer, 'partnership.seeContacts', pair).ok) return []
      return [pair.nrwOrg, pair.uaOrg].flatMap(({ memberships, ...organisation }) =>
        memberships.map(({ id, user }) => ({ id: `PartnershipContact:${id}`, ...user, organisation })),
      )
    },
  }),
)
