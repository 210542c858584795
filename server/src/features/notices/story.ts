import type { Prisma } from '@aidbridge/prisma/client'
import { reportingDay } from '@aidbridge/shared/core/dates'
import type { Names } from '@aidbridge/shared/core/languages'
import type { Unit } from '@aidbridge/shared/core/units'
import type { Occasion } from '@aidbridge/shared/notices/decide'
import type { Goods, NoticeFacts } from '@aidbridge/shared/notices/facts'
import type { Side } from '@aidbridge/shared/notices/kinds'
import type { Shown } from './visible.ts'

/** What happened, told for whoever it concerns. */
export interface Story {
  occasion: Occasion
  /** The record whose page it opens; what happened to it in one transaction is one notice. */
  record: { type: string; id: string }
  facts: NoticeFacts
  /** The organisations that stand on the sides of the record, or the person. */
  sides: Partial<
    Record<Side, { organisationId: string } | { organisationIds: readonly string[] } | { userId: string }>
  >
  /** Only who sees all of this is told. */
  shown: Shown[]
}

export const namesOf = (named: { nameDe: string; nameUk: string; nameEn: string }): Names => ({
  de: named.nameDe,
  uk: named.nameUk,
  en: named.nameEn,
})

/** For `select`: what a line of goods is called. */
export const goodsName = {
  freeText: true,
  unit: true,
  item: { select: { nameDe: true, nameUk: true, nameEn: true } },
} as const

interface NamedGoods {
  freeText: string | null
  item: { nameDe: string; nameUk: string; nameEn: string } | null
}

/** Free text reads the same in each language. */
export function goodsNames({ item, freeText }: NamedGoods): Names {
  const text = freeText ?? ''
  return item ? namesOf(item) : { de: text, uk: text, en: text }
}

export const goodsOf = (line: NamedGoods & { unit: string }, qty: Prisma.Decimal): Goods => ({
  name: goodsNames(line),
  qty: qty.toString(),
  unit: line.unit as Unit,
})

/** Fields that say nothing are left out. */
export const said = <T extends NoticeFacts>(facts: T): T =>
  Object.fromEntries(
    Object.entries(facts).filter(([, fact]) => fact !== undefined && fact !== ''),
  ) as unknown as T

/** The day, never the hour. */
export const dayOfMoment = (moment: Date | null): string | null => moment && reportingDay(moment)
