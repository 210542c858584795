import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { UnexpectedLineInput, ReceiptLineInput } from '../receipts/inputs.ts'
import { MilestoneCodeRef } from '../shipments/words.ts'
import { LinkKindRef } from './words.ts'

export const LinkInput = builder.inputType('LinkInput', {
  description: 'A link to be given out.',
  fields: (t) => ({
    shipmentId: t.id({ required: true }),
    kind: t.field({ type: LinkKindRef, required: true }),
    label: t.string({
      required: true,
      description: 'For whom, 2 to 80 characters. Erased with the name of the driver.',
    }),
    language: t.field({ type: LanguageRef, required: true, description: 'In which its page opens.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'At most 60 days from now. Left out: a week after the expected arrival.',
    }),
  }),
})

export const LinkReportInput = builder.inputType('LinkReportInput', {
  description: 'What happened to the shipment of the link.',
  fields: (t) => ({
    code: t.field({ type: MilestoneCodeRef, required: true, description: 'One of `reportable`.' }),
    occurredAt: t.field({ type: 'DateTime', required: true, description: 'Not in the future.' }),
    place: t.string({ description: 'Up to 200 characters.' }),
    newEta: t.field({ type: 'DateTime', description: 'The new expected arrival; needed for DELAYED.' }),
    note: t.string({ description: 'Up to 2000 characters.' }),
    language: t.field({
      type: LanguageRef,
      required: true,
      description: 'In which the free text is written.',
    }),
    photoIds: t.idList({ description: 'Uploaded to /files through the same link. At most 20.' }),
  }),
})

export const LinkCountInput = builder.inputType('LinkCountInput', {
  description: 'What was counted of the shipment of the link.',
  fields: (t) => ({
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
      description: 'In the eyes of who counted, nothing more is expected.',
    }),
    note: t.string({ description: 'Up to 2000 characters.' }),
    language: t.field({
      type: LanguageRef,
      required: true,
      description: 'In which the free text is written.',
    }),
    lines: t.field({ type: [ReceiptLineInput], required: true }),
    unexpected: t.field({ type: [UnexpectedLineInput] }),
    photoIds: t.idList({ description: 'Uploaded to /files through the same link. At most 20.' }),
  }),
})
