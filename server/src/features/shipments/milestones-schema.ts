import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { visibleAttachments, visibleShipments } from './queries.ts'
import { MilestoneCodeRef } from './words.ts'

builder.prismaNode('Milestone', {
  description: 'Something that happened to a shipment, where and when.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, shipment: visibleShipments(viewer) }),
  fields: (t) => ({
    code: t.expose('code', { type: MilestoneCodeRef }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When it happened, as reported.' }),
    recordedAt: t.expose('recordedAt', {
      type: 'DateTime',
      description: 'When the server learned of it, by its clock.',
    }),
    place: t.exposeString('place', { description: 'May be empty.' }),
    crossing: t.relation('crossing', { nullable: true }),
    note: t.exposeString('note', { description: 'In `language`; may be empty.' }),
    language: t.expose('language', { type: LanguageRef }),
    newEta: t.expose('newEta', {
      type: 'DateTime',
      nullable: true,
      description: 'The new expected arrival.',
    }),
    actor: t.relation('actorOrg', { nullable: true, description: 'For which organisation it was reported.' }),
    photos: t.relation('photos', { query: { orderBy: { createdAt: 'asc' } } }),
  }),
})

builder.prismaNode('Attachment', {
  description: 'A photo of a milestone or of a count.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleAttachments(viewer)] }),
  // Never the content: it goes through GET /files.
  select: { id: true },
  fields: (t) => ({
    fileName: t.exposeString('fileName'),
    contentType: t.exposeString('contentType', { description: 'image/jpeg, image/png or image/webp.' }),
    byteSize: t.exposeInt('byteSize', { description: 'Bytes.' }),
    url: t.string({
      description: 'Path on this server; the same rights as the record that it belongs to.',
      select: { id: true },
      resolve: ({ id }) => `/files/${id}`,
    }),
  }),
})
