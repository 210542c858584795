import { actorKinds } from '@aidbridge/shared/history/event'
import { deedsOf } from '@aidbridge/shared/history/deeds'
import { sayDeed } from '@aidbridge/shared/history/sentences'
import { builder } from '../../graphql/builder.ts'
import { globalId } from '../../graphql/global-ids.ts'
import { asHistoryEvent } from './as-history-event.ts'
import type { GoodsFound } from './goods.ts'
import { type FoundRecord, recordOf } from './records.ts'
import { typeName } from './shown-fields.ts'
import type { ToldEvent } from './told.ts'

const ActorKindRef = builder.enumType('ActorKind', {
  values: actorKinds,
  description:
    'Who did something: a person; one whose account is erased; somebody with a link and no account; the program itself; plain SQL.',
})

const AuditGoodsRef = builder.objectRef<GoodsFound>('AuditGoods').implement({
  description: 'The line that a change is about: of an allocation the need’s, of a count the shipment’s.',
  fields: (t) => ({
    item: t.prismaField({ type: 'Item', nullable: true, resolve: (_query, { item }) => item }),
    freeText: t.exposeString('freeText', { nullable: true }),
    unit: t.exposeString('unit', { description: 'UN/ECE unit code.' }),
    qty: t.expose('qty', {
      type: 'Decimal',
      nullable: true,
      description: 'As it stands now; null where the change itself says it.',
    }),
  }),
})

const AuditRecordRef = builder.objectRef<FoundRecord>('AuditRecord').implement({
  description: 'The record on whose page a change is seen.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'Need, Pledge, Shipment, Receipt, Organisation …' }),
    id: t.id({ resolve: ({ type, id }) => globalId(type, id) }),
    number: t.exposeString('number', { nullable: true, description: 'As people call it.' }),
    shipment: t.exposeString('shipment', {
      nullable: true,
      description: 'Number of the shipment to which a receipt or a discrepancy belongs.',
    }),
  }),
})

export const AuditEventRef = builder.objectRef<ToldEvent>('AuditEvent').implement({
  description: 'One change of one record: written by the database with the change itself, never edited.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
    actorKind: t.expose('actorKind', { type: ActorKindRef }),
    actorName: t.exposeString('actorName', {
      nullable: true,
      description: 'For colleagues and coordinators; null for others and for what the system did.',
    }),
    organisation: t.prismaField({
      type: 'Organisation',
      nullable: true,
      description: 'For which it was done.',
      resolve: (_query, { organisation }) => organisation,
    }),
    actingOrganisation: t.prismaField({
      type: 'Organisation',
      nullable: true,
      description: 'Whose member did it, where that is another one: the coordination on behalf.',
      resolve: (_query, { actingOrganisation }) => actingOrganisation,
    }),
    action: t.exposeString('action', { description: 'What was done, e.g. acceptAllocation.' }),
    sentence: t.string({
      description: "What happened, in one sentence in the reader's language.",
      resolve: (event, _args, { language }) => sayDeed(language, deedsOf([asHistoryEvent(event)])[0]!),
    }),
    entity: t.string({
      description: 'The type of the record that changed.',
      resolve: ({ entity }) => typeName(entity),
    }),
    entityId: t.id({ resolve: ({ entity, entityId }) => globalId(typeName(entity), entityId) }),
    record: t.field({
      type: AuditRecordRef,
      nullable: true,
      description: 'Where it is seen; null when the record is gone, and for what has no page.',
      resolve: (event, _args, context) => recordOf(context, event),
    }),
    goods: t.expose('goods', { type: AuditGoodsRef, nullable: true }),
    personName: t.exposeString('personName', {
      nullable: true,
      description: 'Of whom a membership tells; for the organisation’s own people and coordinators.',
    }),
    before: t.expose('before', {
      type: 'JSON',
      nullable: true,
      description:
        'The fields that changed, as they were; null: the record is new. Dates and quantities as the database writes them.',
    }),
    after: t.expose('after', {
      type: 'JSON',
      nullable: true,
      description: 'As they became; null: the record is gone.',
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why, and on whose behalf, where it was said.',
    }),
  }),
})

const AuditEventEdge = builder.edgeObject({ type: AuditEventRef, name: 'AuditEventEdge' })
export const AuditEventConnection = builder.connectionObject(
  { type: AuditEventRef, name: 'AuditEventConnection' },
  AuditEventEdge,
)
