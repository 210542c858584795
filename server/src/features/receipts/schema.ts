import type { ReceiptKind } from '@aidbridge/prisma/client'
import { nextSteps, whyNot } from '@aidbridge/shared/accounts/rights'
import { receiptSteps } from '@aidbridge/shared/receipts/lifecycle'
import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { NextStepRef } from '../../graphql/next-steps.ts'
import './discrepancies-schema.ts'
import './mutations.ts'
import { visibleReceipts } from './queries.ts'
import { countSubject, receiptSubject, receiptSubjectSelect, sidesSelect } from './subject.ts'
import { ReceiptKindRef, ReceiptStateRef } from './words.ts'

builder.prismaNode('Receipt', {
  description: 'The goods-received note: what arrived of a shipment, good, damaged or refused.',
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { viewer }) => ({ id, AND: [visibleReceipts(viewer)] }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Goes up with every change.' }),
    grnNumber: t.exposeString('grnNumber', { description: 'GRN-2026-00042.' }),
    kind: t.expose('kind', { type: ReceiptKindRef }),
    state: t.expose('state', { type: ReceiptStateRef }),
    isFinal: t.exposeBoolean('isFinal', {
      description: 'Nothing more is expected: every line with a remainder becomes a shortage.',
    }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When it was counted.' }),
    recordedAt: t.expose('recordedAt', {
      type: 'DateTime',
      description: "When it was written down, by the server's clock.",
    }),
    receivedBy: t.exposeString('receivedBy', { description: 'The function of who counted, not a name.' }),
    note: t.exposeString('note'),
    language: t.expose('language', { type: LanguageRef, description: 'In which the free text was written.' }),
    onBehalfReason: t.exposeString('onBehalfReason', {
      nullable: true,
      description: "Why a coordinator confirmed it in the consignee's place.",
    }),
    confirmedAt: t.expose('confirmedAt', { type: 'DateTime', nullable: true }),
    shipment: t.relation('shipment'),
    lines: t.relation('lines', { query: { orderBy: { position: 'asc' } } }),
    reverses: t.relation('reverses', {
      nullable: true,
      description: 'The receipt that this one takes back.',
    }),
    reversedBy: t.relation('reversedBy', {
      nullable: true,
      description: 'The receipt that took this one back.',
    }),
    photos: t.relation('photos', { query: { orderBy: { createdAt: 'asc' } } }),
    nextSteps: t.field({
      type: [NextStepRef],
      description: 'The steps that its state allows.',
      select: receiptSubjectSelect,
      resolve: (receipt, _args, { viewer }) =>
        nextSteps(viewer, 'receipt', receiptSteps, receiptSubject(receipt)),
    }),
    whyNotVoid: t.string({
      nullable: true,
      description: 'null: the viewer may void it; else why not, a code of shared/src/core/why-not.ts.',
      select: receiptSubjectSelect,
      resolve: (receipt, _args, { viewer }) =>
        isVoided(receipt) ? 'WRONG_STATE' : whyNot(viewer, 'receipt.void', receiptSubject(receipt)),
    }),
  }),
})

const isVoided = ({ kind, reversedBy }: { kind: ReceiptKind; reversedBy: object | null }) =>
  kind === 'REVERSAL' || reversedBy !== null

builder.prismaNode('ReceiptLine', {
  description: 'The count of one shipment line, or of something that nobody announced.',
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { viewer }) => ({ id, receipt: visibleReceipts(viewer) }),
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Its place on the receipt, from 1.' }),
    shipmentLine: t.relation('shipmentLine', {
      nullable: true,
      description: 'null: nobody had announced it.',
    }),
    insteadOf: t.relation('insteadOf', {
      nullable: true,
      description: 'It came instead of this line: the wrong item.',
    }),
    item: t.relation('item', {
      nullable: true,
      description: 'Of the catalogue, for what nobody had announced.',
    }),
    freeText: t.exposeString('freeText', {
      nullable: true,
      description: 'What it is, where the catalogue does not have it.',
    }),
    unit: t.exposeString('unit', { description: 'UN/ECE unit code of the three quantities.' }),
    qtyGood: t.expose('qtyGood', { type: 'Decimal', description: 'Usable: only this counts as received.' }),
    qtyDamaged: t.expose('qtyDamaged', { type: 'Decimal', description: 'Arrived broken or spoilt.' }),
    qtyRefused: t.expose('qtyRefused', { type: 'Decimal', description: 'Not accepted by the consignee.' }),
    note: t.exposeString('note'),
    photos: t.relation('photos', { query: { orderBy: { createdAt: 'asc' } } }),
  }),
})

builder.prismaObjectFields('Shipment', (t) => ({
  receipts: t.relation('receipts', {
    description: 'Counts that the viewer may see: none for the carrier, no drafts for the consignor.',
    query: (_args, { viewer }) => ({ where: visibleReceipts(viewer), orderBy: { grnNumber: 'asc' } }),
  }),
  whyNotReceive: t.string({
    nullable: true,
    description:
      'null: the viewer may count and confirm; else why not, a code of shared/src/core/why-not.ts.',
    select: sidesSelect,
    // What a reason would not mend comes before the want of a reason.
    resolve: (shipment, _args, { viewer }) =>
      whyNot(viewer, 'receipt.confirm', countSubject(shipment, 'given')) ??
      whyNot(viewer, 'receipt.confirm', countSubject(shipment)),
  }),
}))
