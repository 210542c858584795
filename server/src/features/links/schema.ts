import { may, whyNot } from '@aidbridge/shared/accounts/rights'
import { linkKinds } from '@aidbridge/shared/links/links'
import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { linkFacts, linkSubject, stateOfLink } from './load.ts'
import './mutations.ts'
import { visibleLinks } from './queries.ts'
import { LinkKindRef, LinkStateRef, ReviewVerdictRef } from './words.ts'

builder.prismaNode('ShipmentLink', {
  description:
    'Lets somebody without an account report on one shipment. Seen by the side that gave it out, and by coordinators.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleLinks(viewer)] }),
  fields: (t) => ({
    kind: t.expose('kind', { type: LinkKindRef }),
    label: t.exposeString('label', {
      description: 'For whom; empty once the names of the trip were erased.',
    }),
    language: t.expose('language', { type: LanguageRef }),
    state: t.field({ type: LinkStateRef, select: linkFacts, resolve: stateOfLink }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true, description: 'To the minute.' }),
    organisation: t.relation('organisation', { description: 'Whose side gave it out, and answers for it.' }),
    reportCount: t.relationCount('milestones', { description: 'How many reports came through it.' }),
    whyNotRevoke: t.string({
      nullable: true,
      description:
        'null: the viewer may revoke it or give a new one for it; else a code of shared/src/core/why-not.ts.',
      select: linkFacts,
      resolve: (link, _args, { viewer }) => whyNot(viewer, 'link.revoke', linkSubject(link)),
    }),
  }),
})

const sides = { consignorId: true, consigneeId: true } as const

builder.prismaObject('MilestoneReview', {
  description: 'What somebody with an account says of a report that came through a link.',
  fields: (t) => ({
    verdict: t.expose('verdict', { type: ReviewVerdictRef }),
    note: t.string({
      nullable: true,
      description: 'Why; for the two sides and coordinators, null for others.',
      select: { milestone: { select: { shipment: { select: sides } } } },
      resolve: ({ note, milestone }, _args, { viewer }) =>
        may(viewer, 'receipt.see', milestone.shipment).ok ? note : null,
    }),
    reviewedAt: t.expose('reviewedAt', { type: 'DateTime' }),
  }),
})

interface Through {
  kind: 'DRIVER' | 'WAREHOUSE'
  label: string | null
}
const ThroughLinkRef = builder.objectRef<Through>('ThroughLink').implement({
  description: 'Told by somebody without an account.',
  fields: (t) => ({
    kind: t.expose('kind', { type: LinkKindRef }),
    label: t.exposeString('label', {
      nullable: true,
      description: 'For whom the link was made: for the two sides and coordinators; null for others.',
    }),
  }),
})

const through = { link: { select: { kind: true, label: true } }, shipment: { select: sides } } as const

builder.prismaObjectFields('Milestone', (t) => ({
  reportedByLink: t.field({
    type: ThroughLinkRef,
    nullable: true,
    description: 'null: reported by a person with an account.',
    select: through,
    resolve: ({ link, shipment }, _args, { viewer }) =>
      link && { ...link, label: may(viewer, 'shipment.seePrivate', shipment).ok ? link.label : null },
  }),
  review: t.relation('review', { nullable: true }),
  whyNotReview: t.string({
    nullable: true,
    description: 'null: the viewer may confirm or doubt it; else a code of shared/src/core/why-not.ts.',
    select: { linkId: true, shipment: { select: sides } },
    resolve: ({ linkId, shipment }, _args, { viewer }) =>
      whyNot(viewer, 'milestone.review', { ...shipment, toldThroughLink: linkId !== null }),
  }),
}))

builder.prismaObjectFields('Receipt', (t) => ({
  reportedByLink: t.field({
    type: ThroughLinkRef,
    nullable: true,
    description: 'null: counted by a person with an account.',
    select: through,
    resolve: ({ link }) => link,
  }),
}))

builder.prismaObjectFields('Shipment', (t) => ({
  links: t.relation('links', {
    description: "Those of the viewer's side; the newest first.",
    query: (_args, { viewer }) => ({ where: visibleLinks(viewer), orderBy: { createdAt: 'desc' } }),
  }),
  linksToGive: t.field({
    type: [LinkKindRef],
    description: 'For whom the viewer may make a link now.',
    select: { state: true, ...sides },
    resolve: (shipment, _args, { viewer }) =>
      linkKinds.filter((kind) => whyNot(viewer, 'link.give', { ...shipment, kind }) === null),
  }),
}))
