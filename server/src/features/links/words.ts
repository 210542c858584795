import { ReviewVerdict, ShipmentLinkKind } from '@aidbridge/prisma/client'
import { linkStates } from '@aidbridge/shared/links/links'
import { builder } from '../../graphql/builder.ts'

export const LinkKindRef = builder.enumType(ShipmentLinkKind, {
  name: 'LinkKind',
  description: 'DRIVER: what happens on the way. WAREHOUSE: arrival, unloading and a first count.',
})

export const LinkStateRef = builder.enumType('LinkState', {
  values: linkStates,
  description:
    'ACTIVE lets its holder in. EXPIRED, REVOKED by hand, BLOCKED after too many wrong tries, or OVER because the ' +
    'shipment is received, closed or cancelled: it does not.',
})

export const ReviewVerdictRef = builder.enumType(ReviewVerdict, {
  name: 'ReviewVerdict',
  description: 'What somebody with an account says of a report that came through a link.',
})
