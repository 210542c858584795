import type { Item } from '@aidbridge/prisma/client'

// How things of a world are written into a COPY.

export const iso = (moment: number) => new Date(moment).toISOString()
export const date = (moment: number) => iso(moment).slice(0, 10)
export const numbered = (prefix: string, moment: number, count: number) =>
  `${prefix}-${date(moment).slice(0, 4)}-${String(count).padStart(5, '0')}`

const freeText = 'Запчастини до котла за списком'

export const goods = (item: Item | null) => ({
  item_code: item?.code ?? null,
  free_text: item ? null : freeText,
})

export const inKg = (grams: number | null) => (grams === null ? null : (grams / 1000).toFixed(3))
