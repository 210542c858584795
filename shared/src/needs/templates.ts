import type { Decimal } from '../core/decimal.ts'
import type { Unit } from '../core/units.ts'
import type { Dimension, Priority } from './words.ts'

/** So much for every so many people, begun ones included. */
interface TemplateLine {
  itemCode: string
  unit: Unit
  qty: number
  people: number
  acceptsUsed?: true
}

export interface NeedTemplate {
  priority: Priority
  dimension: Dimension
  /** For how many it starts; whoever writes the need says how many it is. */
  people: number
  lines: readonly TemplateLine[]
}

// Starts, not standards: whoever writes the need knows better and changes them. Where the Sphere Handbook (2018) gives a
// measure it is taken: 3 l of drinking water a person and day, here for a week; one blanket a person; one hygiene kit.
// The rest is what cities asked for together before (facts.md F).
export const needTemplates = {
  /** A public place that stays warm and lit during a power cut ("Point of Invincibility"). */
  WARM_PLACE: {
    priority: 'URGENT',
    dimension: 'HUMANITARIAN_AID',
    people: 100,
    lines: [
      { itemCode: 'HEA-010', unit: 'C62', qty: 1, people: 100 },
      { itemCode: 'HEA-001', unit: 'C62', qty: 1, people: 25, acceptsUsed: true },
      { itemCode: 'ENE-002', unit: 'C62', qty: 1, people: 100, acceptsUsed: true },
      { itemCode: 'ENE-011', unit: 'C62', qty: 1, people: 50 },
      { itemCode: 'ENE-017', unit: 'C62', qty: 1, people: 10 },
      { itemCode: 'HEA-008', unit: 'C62', qty: 1, people: 1 },
    ],
  },
  WINTER: {
    priority: 'URGENT',
    dimension: 'HUMANITARIAN_AID',
    people: 200,
    lines: [
      { itemCode: 'HEA-006', unit: 'C62', qty: 1, people: 4 },
      { itemCode: 'HEA-007', unit: 'C62', qty: 1, people: 1 },
      { itemCode: 'HEA-009', unit: 'C62', qty: 1, people: 2, acceptsUsed: true },
      { itemCode: 'HEA-003', unit: 'C62', qty: 1, people: 10, acceptsUsed: true },
      { itemCode: 'HEA-001', unit: 'C62', qty: 1, people: 50, acceptsUsed: true },
    ],
  },
  /** People served: patients in beds. */
  HOSPITAL: {
    priority: 'LIFE_SAVING',
    dimension: 'HUMANITARIAN_AID',
    people: 50,
    lines: [
      { itemCode: 'HOS-001', unit: 'C62', qty: 1, people: 2, acceptsUsed: true },
      { itemCode: 'HOS-003', unit: 'C62', qty: 1, people: 2 },
      { itemCode: 'HOS-004', unit: 'C62', qty: 1, people: 10, acceptsUsed: true },
      { itemCode: 'HOS-006', unit: 'C62', qty: 1, people: 10 },
      { itemCode: 'HOS-011', unit: 'C62', qty: 1, people: 10 },
      { itemCode: 'ENE-004', unit: 'C62', qty: 1, people: 100 },
    ],
  },
  /** People served: pupils. */
  SCHOOL: {
    priority: 'NORMAL',
    dimension: 'INFRASTRUCTURE',
    people: 60,
    lines: [
      { itemCode: 'EDU-001', unit: 'SET', qty: 1, people: 30, acceptsUsed: true },
      { itemCode: 'PRO-004', unit: 'SET', qty: 1, people: 60 },
      { itemCode: 'ICT-001', unit: 'C62', qty: 1, people: 10, acceptsUsed: true },
      { itemCode: 'ENE-011', unit: 'C62', qty: 1, people: 30 },
      { itemCode: 'EDU-004', unit: 'SET', qty: 1, people: 1 },
      { itemCode: 'MED-001', unit: 'C62', qty: 1, people: 60 },
    ],
  },
  /** People who had to leave their homes, in a shared lodging. */
  LODGING: {
    priority: 'URGENT',
    dimension: 'REFUGEES',
    people: 80,
    lines: [
      { itemCode: 'SHE-002', unit: 'C62', qty: 1, people: 2, acceptsUsed: true },
      { itemCode: 'SHE-003', unit: 'C62', qty: 1, people: 1 },
      { itemCode: 'SHE-004', unit: 'SET', qty: 1, people: 1 },
      { itemCode: 'HEA-007', unit: 'C62', qty: 1, people: 1 },
      { itemCode: 'WAS-008', unit: 'SET', qty: 1, people: 1 },
      { itemCode: 'WAS-010', unit: 'C62', qty: 1, people: 20, acceptsUsed: true },
    ],
  },
  /** When the mains fail: a week of drinking water, and means to fetch and clean it. */
  WATER: {
    priority: 'LIFE_SAVING',
    dimension: 'HUMANITARIAN_AID',
    people: 500,
    lines: [
      { itemCode: 'WAS-001', unit: 'LTR', qty: 21, people: 1 },
      { itemCode: 'WAS-002', unit: 'C62', qty: 1, people: 5 },
      { itemCode: 'WAS-003', unit: 'C62', qty: 1, people: 250 },
      { itemCode: 'WAS-006', unit: 'XBX', qty: 1, people: 20 },
      { itemCode: 'FIR-007', unit: 'C62', qty: 1, people: 500 },
    ],
  },
  /** Heat, water and light of a district during power cuts. */
  POWER: {
    priority: 'URGENT',
    dimension: 'INFRASTRUCTURE',
    people: 5000,
    lines: [
      { itemCode: 'ENE-004', unit: 'C62', qty: 1, people: 5000, acceptsUsed: true },
      { itemCode: 'ENE-003', unit: 'C62', qty: 1, people: 2500, acceptsUsed: true },
      { itemCode: 'ENE-010', unit: 'C62', qty: 1, people: 1000 },
      { itemCode: 'ENE-009', unit: 'C62', qty: 1, people: 1000 },
      { itemCode: 'ENE-013', unit: 'C62', qty: 1, people: 1000 },
      { itemCode: 'ENE-015', unit: 'C62', qty: 1, people: 5000, acceptsUsed: true },
    ],
  },
  /** A fire and rescue crew; people served: its members. */
  RESCUE: {
    priority: 'URGENT',
    dimension: 'HUMANITARIAN_AID',
    people: 12,
    lines: [
      { itemCode: 'FIR-002', unit: 'SET', qty: 1, people: 1, acceptsUsed: true },
      { itemCode: 'FIR-001', unit: 'C62', qty: 1, people: 1, acceptsUsed: true },
      { itemCode: 'FIR-003', unit: 'C62', qty: 1, people: 3, acceptsUsed: true },
      { itemCode: 'FIR-004', unit: 'C62', qty: 1, people: 1, acceptsUsed: true },
      { itemCode: 'FIR-005', unit: 'C62', qty: 1, people: 12, acceptsUsed: true },
      { itemCode: 'MED-002', unit: 'C62', qty: 1, people: 6 },
    ],
  },
} as const satisfies Record<string, NeedTemplate>

export type TemplateCode = keyof typeof needTemplates
export const templateCodes = Object.keys(needTemplates) as TemplateCode[]
export const templateOf = (code: TemplateCode): NeedTemplate => needTemplates[code]

/** How much of a line so many people need, whole. */
export const templateQuantity = (
  { qty, people }: Pick<TemplateLine, 'qty' | 'people'>,
  served: number,
): Decimal => String(qty * Math.ceil(served / people))
