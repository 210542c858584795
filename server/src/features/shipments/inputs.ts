import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { MilestoneCodeRef, ShipmentStateRef } from './words.ts'

export const ShipmentFilterRef = builder.inputType('ShipmentFilter', {
  description: 'Everything that is said must hold.',
  fields: (t) => ({
    search: t.string({
      description: 'Number, either side or goods, in any of three languages and any spelling.',
    }),
    states: t.field({ type: [ShipmentStateRef] }),
    consignorId: t.id({ description: 'Who sends.' }),
    consigneeId: t.id({ description: 'Who receives.' }),
    partnershipId: t.id({ description: 'From its NRW side to its Ukrainian side.' }),
    mine: t.boolean({ description: 'Sent, received or carried by my organisations.' }),
    late: t.boolean({ description: 'Past its expected arrival and not arrived.' }),
    withOpenDiscrepancy: t.boolean({ description: 'For the two sides and coordinators.' }),
    toReceive: t.boolean({
      description: "Announced or arrived, waiting for my count; for a coordinator, for any consignee's.",
    }),
  }),
})

const ShipmentLineInputRef = builder.inputType('ShipmentLineInput', {
  description: 'Goods from an accepted allocation; or, by a coordinator, goods that nobody was promised.',
  fields: (t) => ({
    id: t.id({ description: 'Keep the line when editing; without it the line is a new one.' }),
    allocationId: t.id({
      description: "ACCEPTED, from the consignor to the consignee. Goods and unit are its pledge line's.",
    }),
    qty: t.field({ type: 'Decimal', required: true, description: "Above 0, in the pledge line's unit." }),
    lot: t.string({ description: 'Batch, at most 60 characters.' }),
    expiry: t.field({ type: 'Date' }),
    serials: t.stringList({ description: 'Serial numbers, of vehicles the VIN; at most 500.' }),
    adHocReason: t.string({ description: 'Without an allocation: why, 3 to 500 characters.' }),
    itemCode: t.id({ description: 'Without an allocation: an item, or else freeText.' }),
    freeText: t.string({ description: 'Without an allocation: 2 to 200 characters.' }),
    unit: t.string({ description: 'Without an allocation: UN/ECE Rec 20 or 21 code; of an item its own.' }),
  }),
})

export const ShipmentInputRef = builder.inputType('ShipmentInput', {
  description: 'A shipment as it is packed. Faults name their field, e.g. lines.2.qty.',
  fields: (t) => ({
    consignorId: t.id({ required: true, description: 'Who sends; stays when the shipment is edited.' }),
    consigneeId: t.id({ required: true, description: 'Who receives; stays when the shipment is edited.' }),
    consignorLocationId: t.id({ description: 'A place of the consignor.' }),
    consigneeLocationId: t.id({ description: 'A place of the consignee.' }),
    carrierId: t.id({
      description: 'Who drives, if it is an organisation here; it sees lines and milestones.',
    }),
    carrierName: t.string({ description: 'Who drives, if it is not; at most 200 characters.' }),
    vehiclePlate: t.string({ description: 'Private; at most 40 characters.' }),
    driverName: t.string({ description: 'Private; at most 120 characters.' }),
    driverPhone: t.string({ description: 'Private; at most 40 characters.' }),
    crossingCode: t.id({ description: 'The planned border crossing.' }),
    plannedDispatch: t.field({ type: 'DateTime' }),
    eta: t.field({ type: 'DateTime', description: 'Expected arrival, not before the planned dispatch.' }),
    note: t.string({ description: 'At most 2000 characters.' }),
    language: t.field({ type: LanguageRef, required: true, description: 'In which the note is written.' }),
    lines: t.field({
      type: [ShipmentLineInputRef],
      required: true,
      description: 'At most 500; none yet is allowed. When editing, lines that are left out are gone.',
    }),
  }),
})

export const MilestoneInputRef = builder.inputType('MilestoneInput', {
  description: 'What happened to a shipment, where and when.',
  fields: (t) => ({
    shipmentId: t.id({ required: true }),
    code: t.field({ type: MilestoneCodeRef, required: true, description: 'One of its `reportable`.' }),
    occurredAt: t.field({ type: 'DateTime', required: true, description: 'Not in the future.' }),
    place: t.string({ description: 'At most 200 characters.' }),
    crossingCode: t.id({ description: 'At which border crossing.' }),
    note: t.string({ description: 'At most 2000 characters.' }),
    language: t.field({ type: LanguageRef, required: true, description: 'In which the note is written.' }),
    newEta: t.field({
      type: 'DateTime',
      description: "The new expected arrival, from now on the shipment's.",
    }),
    photoIds: t.idList({ description: 'Uploaded by POST /files before, by the same person; at most 20.' }),
  }),
})
