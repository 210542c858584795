import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { needLineSorts, needSorts } from './lists.ts'
import {
  DimensionRef,
  LineAmountRef,
  NeedStateRef,
  PriorityRef,
  ProgressRef,
  VisibilityRef,
} from './words.ts'

export const NeedFilterRef = builder.inputType('NeedFilter', {
  description: 'Everything that is said must hold. What is said of lines must hold of one and the same line.',
  fields: (t) => ({
    search: t.string({
      description: 'Words of the purpose, the city or the goods, in any of three languages and any spelling.',
    }),
    states: t.field({ type: [NeedStateRef] }),
    progress: t.field({ type: [ProgressRef], description: 'Of a line.' }),
    having: t.field({ type: [LineAmountRef], description: 'Of a line: with some of each of these.' }),
    categories: t.idList({ description: 'Codes; of a line.' }),
    items: t.idList({ description: 'Codes; of a line.' }),
    priorities: t.field({ type: [PriorityRef] }),
    organisationId: t.id({ description: 'Who asks.' }),
    partnershipId: t.id({ description: 'Its Ukrainian side asks.' }),
    oblasts: t.idList({ description: 'Codes of the region of who asks.' }),
    neededFrom: t.field({ type: 'Date', description: 'First day by which it is needed.' }),
    neededUntil: t.field({ type: 'Date', description: 'Last day by which it is needed.' }),
    mine: t.boolean({ description: 'Only of my organisations.' }),
    ofMyPartners: t.boolean({ description: 'Only of organisations whose active partner one of mine is.' }),
  }),
})

export const NeedSortRef = builder.enumType('NeedSort', {
  description:
    'NEWEST: last written first. NEEDED_BY: soonest first. PRIORITY: most urgent first, then soonest. ORGANISATION: ' +
    'by the name in your language of who asks. STATE: in the order of its life.',
  values: needSorts,
})

export const NeedLineSortRef = builder.enumType('NeedLineSort', {
  description:
    'NEWEST: lines of the needs written last first. NEEDED_BY, PRIORITY, ORGANISATION: as of their needs. GOODS: by the ' +
    'name in your language; free text at the end. PROGRESS: from open to closed.',
  values: needLineSorts,
})

const NeedLineInputRef = builder.inputType('NeedLineInput', {
  description: 'One kind of goods: an item of the catalogue, or free text until somebody maps it.',
  fields: (t) => ({
    id: t.id({ description: 'Keep the line when editing; without it the line is a new one.' }),
    itemCode: t.id({ description: 'An item, or else freeText.' }),
    freeText: t.string({ description: '2 to 200 characters.' }),
    qtyRequested: t.field({
      type: 'Decimal',
      required: true,
      description: 'Above 0, at most 3 decimals; whole where the unit is counted.',
    }),
    qtyTyped: t.string({ description: 'As the person typed it, for display; at most 40 characters.' }),
    unit: t.string({
      required: true,
      description: 'UN/ECE Recommendation 20 or 21 code; of an item its own.',
    }),
    specification: t.string({ description: 'What exactly; at most 1000 characters.' }),
    acceptsUsed: t.boolean({ description: 'Used goods will do; false unless said.' }),
    acceptsSubstitute: t.boolean({ description: 'Similar goods will do; false unless said.' }),
    category: t.id({ description: 'Code, for free text; an item has its own.' }),
  }),
})

export const NeedInputRef = builder.inputType('NeedInput', {
  description: 'A need as it is written. Faults name their field, e.g. lines.2.qtyRequested.',
  fields: (t) => ({
    organisationId: t.id({ required: true, description: 'Who asks; stays when the need is edited.' }),
    deliveryLocationId: t.id({ description: 'A place of that organisation.' }),
    priority: t.field({ type: PriorityRef, required: true }),
    visibility: t.field({ type: VisibilityRef, required: true }),
    dimension: t.field({ type: DimensionRef, required: true }),
    neededBy: t.field({ type: 'Date', required: true, description: 'Not in the past.' }),
    reviewBy: t.field({
      type: 'Date',
      required: true,
      description: 'When to ask whether it is still needed; not in the past.',
    }),
    peopleServed: t.int({ description: '1 to 50 million.' }),
    purpose: t.string({ required: true, description: 'One sentence: what for. 3 to 500 characters.' }),
    language: t.field({ type: LanguageRef, required: true, description: 'In which the text is written.' }),
    lines: t.field({ type: [NeedLineInputRef], required: true, description: '1 to 200.' }),
  }),
})
