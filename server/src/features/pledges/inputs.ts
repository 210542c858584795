import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import {
  AllocationStateRef,
  ConditionRef,
  CurrencyRef,
  DeclineReasonRef,
  PledgeActorRef,
  PledgeStateRef,
} from './words.ts'

export const PledgeFilterRef = builder.inputType('PledgeFilter', {
  description: 'Everything that is said must hold.',
  fields: (t) => ({
    search: t.string({
      description: 'Number, giver, recipient or goods, in any of three languages and any spelling.',
    }),
    states: t.field({ type: [PledgeStateRef] }),
    organisationId: t.id({ description: 'Who gives.' }),
    partnershipId: t.id({
      description: 'Its NRW side gives, in answer to a need of its Ukrainian side or proposed to one.',
    }),
    needId: t.id({ description: 'The need that it answers.' }),
    categories: t.idList({ description: 'Codes; of a line.' }),
    items: t.idList({ description: 'Codes; of a line.' }),
    mine: t.boolean({ description: 'Only of my organisations.' }),
    available: t.boolean({ description: 'With something left to allocate.' }),
  }),
})

export const AllocationFilterRef = builder.inputType('AllocationFilter', {
  description: 'Everything that is said must hold.',
  fields: (t) => ({
    search: t.string({
      description: 'Number, giver, recipient or goods, in any of three languages and any spelling.',
    }),
    states: t.field({ type: [AllocationStateRef] }),
    toAnswer: t.boolean({ description: "Waiting for my answer; for a coordinator, for any recipient's." }),
    toShip: t.boolean({ description: 'Accepted and not on a shipment yet.' }),
    consignorId: t.id({ description: 'The organisation that gives.' }),
    consigneeId: t.id({ description: 'The organisation that asks.' }),
    needId: t.id(),
    pledgeId: t.id(),
  }),
})

const PledgeLineInputRef = builder.inputType('PledgeLineInput', {
  description: 'One kind of goods: an item of the catalogue, or free text.',
  fields: (t) => ({
    id: t.id({ description: 'Keep the line when editing; without it the line is a new one.' }),
    itemCode: t.id({ description: 'An item, or else freeText.' }),
    freeText: t.string({ description: '2 to 200 characters.' }),
    qtyPledged: t.field({
      type: 'Decimal',
      required: true,
      description: 'Above 0, at most 3 decimals; whole where the unit is counted.',
    }),
    qtyTyped: t.string({ description: 'As the person typed it, for display; at most 40 characters.' }),
    unit: t.string({
      required: true,
      description: 'UN/ECE Recommendation 20 or 21 code; of an item its own.',
    }),
    condition: t.field({ type: ConditionRef, required: true }),
    wearPercent: t.int({ description: '0 to 100, of used goods.' }),
    earliestExpiry: t.field({ type: 'Date' }),
    unitValue: t.field({ type: 'Decimal', description: 'For one unit, at most 2 decimals.' }),
    currency: t.field({ type: CurrencyRef, description: 'EUR unless said.' }),
    weightOverrideKg: t.field({ type: 'Decimal', description: 'kg of one unit as weighed.' }),
    serials: t.stringList({ description: 'Serial numbers, of vehicles the VIN; at most 500.' }),
  }),
})

const PledgeFundingInputRef = builder.inputType('PledgeFundingInput', {
  description: 'A source of money behind a pledge.',
  fields: (t) => ({
    source: t.string({ required: true, description: 'Programme or budget, 2 to 200 characters.' }),
    reference: t.string({ description: 'Its file number there, at most 100 characters.' }),
  }),
})

export const PledgeInputRef = builder.inputType('PledgeInput', {
  description: 'A pledge for the pool. Faults name their field, e.g. lines.2.qtyPledged.',
  fields: (t) => ({
    organisationId: t.id({ required: true, description: 'Who gives; stays when the pledge is edited.' }),
    actor: t.field({ type: PledgeActorRef, required: true }),
    fileReference: t.string({ description: 'Aktenzeichen, at most 100 characters.' }),
    availableFrom: t.field({ type: 'Date', description: 'First day of collection.' }),
    availableUntil: t.field({ type: 'Date', description: 'Last day of collection.' }),
    pickUpLocationId: t.id({ description: 'A place of that organisation.' }),
    note: t.string({ description: 'At most 2000 characters.' }),
    language: t.field({ type: LanguageRef, required: true, description: 'In which the text is written.' }),
    funding: t.field({ type: [PledgeFundingInputRef], description: 'At most 10.' }),
    lines: t.field({ type: [PledgeLineInputRef], required: true, description: '1 to 200.' }),
  }),
})

const AnswerLineInputRef = builder.inputType('AnswerLineInput', {
  description:
    "How much of a line of the need is given. Goods and unit are the line's own unless others are named.",
  fields: (t) => ({
    needLineId: t.id({ required: true }),
    qty: t.field({ type: 'Decimal', required: true, description: "In the need line's unit." }),
    qtyTyped: t.string({ description: 'As the person typed it, for display; at most 40 characters.' }),
    condition: t.field({ type: ConditionRef, required: true }),
    wearPercent: t.int({ description: '0 to 100, of used goods.' }),
    earliestExpiry: t.field({ type: 'Date' }),
    itemCode: t.id({ description: 'For a substitute: other goods, counted in their own unit.' }),
    freeText: t.string({ description: 'For a substitute that is not in the catalogue.' }),
    pledgeQty: t.field({ type: 'Decimal', description: 'Of a substitute, in `unit`.' }),
    unit: t.string({ description: "Of a substitute; the need line's unless said." }),
  }),
})

const DeclineLineInputRef = builder.inputType('DeclineLineInput', {
  description: 'A line of the need with which the organisation cannot help.',
  fields: (t) => ({
    needLineId: t.id({ required: true }),
    reason: t.field({ type: DeclineReasonRef, required: true }),
    note: t.string({ description: 'At most 1000 characters; needed where the reason is OTHER.' }),
  }),
})

export const DeclineNeedInputRef = builder.inputType('DeclineNeedInput', {
  description: 'No to lines of a need, and nothing given.',
  fields: (t) => ({
    organisationId: t.id({ required: true, description: 'Who cannot help.' }),
    needId: t.id({ required: true }),
    language: t.field({ type: LanguageRef, required: true, description: 'In which the notes are written.' }),
    declines: t.field({ type: [DeclineLineInputRef], required: true, description: '1 to 200.' }),
  }),
})

export const AnswerNeedInputRef = builder.inputType('AnswerNeedInput', {
  description: "One short form: a pledge with lines, offered, and proposed to the need's lines in one go.",
  fields: (t) => ({
    organisationId: t.id({ required: true, description: 'Who gives.' }),
    needId: t.id({ required: true }),
    actor: t.field({ type: PledgeActorRef, required: true }),
    fileReference: t.string({ description: 'Aktenzeichen, at most 100 characters.' }),
    availableFrom: t.field({ type: 'Date', description: 'First day of collection.' }),
    availableUntil: t.field({ type: 'Date', description: 'Last day of collection.' }),
    note: t.string({ description: 'At most 2000 characters.' }),
    language: t.field({ type: LanguageRef, required: true, description: 'In which the text is written.' }),
    funding: t.field({ type: [PledgeFundingInputRef], description: 'At most 10.' }),
    lines: t.field({ type: [AnswerLineInputRef], required: true, description: '1 to 200.' }),
    declines: t.field({
      type: [DeclineLineInputRef],
      description: 'The lines with which the organisation cannot help, none of them given; at most 200.',
    }),
    confirm: t.boolean({ description: 'Also confirm at once; takes an APPROVER.' }),
  }),
})

export const AllocationInputRef = builder.inputType('AllocationInput', {
  description: 'This quantity of this pledge line for that need line.',
  fields: (t) => ({
    pledgeLineId: t.id({ required: true }),
    needLineId: t.id({ required: true }),
    qty: t.field({ type: 'Decimal', required: true, description: "In the need line's unit." }),
    pledgeQty: t.field({ type: 'Decimal', description: "Of a substitute, in the pledge line's unit." }),
    substitute: t.boolean({
      description: 'Said by whoever knows it; other items and units are substitutes anyway.',
    }),
    note: t.string({ description: 'At most 2000 characters.' }),
    answerBy: t.field({
      type: 'Date',
      description: 'Last day for the answer, not in the past; then it expires.',
    }),
  }),
})
