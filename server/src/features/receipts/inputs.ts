import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'

const good = 'Usable: only this counts as received. In the unit of the line, 0 or more.'
const damaged = 'Arrived broken or spoilt.'
const refused = 'Not accepted.'
const photos = 'Uploaded by POST /files before, by the same person.'

export const ReceiptLineInput = builder.inputType('ReceiptLineInput', {
  description: 'The count of one announced line; that nothing of it came is a count as well.',
  fields: (t) => ({
    shipmentLineId: t.id({ required: true, description: 'Once a receipt.' }),
    qtyGood: t.field({ type: 'Decimal', required: true, description: good }),
    qtyDamaged: t.field({ type: 'Decimal', required: true, description: damaged }),
    qtyRefused: t.field({ type: 'Decimal', required: true, description: refused }),
    note: t.string({ description: 'Up to 2000 characters.' }),
    photoIds: t.idList({ description: photos }),
  }),
})

export const UnexpectedLineInput = builder.inputType('UnexpectedLineInput', {
  description: 'The count of something that nobody had announced, more than 0 in all.',
  fields: (t) => ({
    itemCode: t.id({ description: 'Of the catalogue; or `freeText`.' }),
    freeText: t.string({ description: 'What it is, up to 200 characters; or `itemCode`.' }),
    unit: t.string({ required: true, description: 'UN/ECE unit code of the three quantities.' }),
    qtyGood: t.field({ type: 'Decimal', required: true, description: good }),
    qtyDamaged: t.field({ type: 'Decimal', required: true, description: damaged }),
    qtyRefused: t.field({ type: 'Decimal', required: true, description: refused }),
    insteadOfId: t.id({ description: 'It came instead of this shipment line: the wrong item.' }),
    note: t.string({ description: 'Up to 2000 characters.' }),
    photoIds: t.idList({ description: photos }),
  }),
})

export const ReceiptInput = builder.inputType('ReceiptInput', {
  description: 'What was counted of a shipment.',
  fields: (t) => ({
    shipmentId: t.id({ required: true }),
    occurredAt: t.field({
      type: 'DateTime',
      required: true,
      description: 'When it was counted: not before the arrival, not in the future.',
    }),
    receivedBy: t.string({
      required: true,
      description: 'The function of who counted, not a name. Up to 200 characters.',
    }),
    isFinal: t.boolean({
      required: true,
      description:
        'Nothing more is expected: every line with a remainder becomes a shortage, also without a count.',
    }),
    note: t.string({ description: 'Up to 2000 characters.' }),
    language: t.field({
      type: LanguageRef,
      required: true,
      description: 'In which the free text is written.',
    }),
    lines: t.field({
      type: [ReceiptLineInput],
      required: true,
      description: 'Lines that are left out are not counted yet.',
    }),
    unexpected: t.field({ type: [UnexpectedLineInput] }),
    photoIds: t.idList({ description: photos }),
    knownReceiptIds: t.idList({
      description:
        'The confirmed receipts that the counter knew of. Conflict when there are others by now: the same goods may ' +
        'have been counted by somebody else. Left out: not asked.',
    }),
  }),
})
