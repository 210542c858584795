import type { Decimal } from '@aidbridge/shared/core/decimal'
import { formatDay, formatInstant } from '@aidbridge/shared/core/dates'
import { type Language, localeOf } from '@aidbridge/shared/core/languages'
import { oncePer } from '@aidbridge/shared/core/once-per'
import { formatQuantity } from '@aidbridge/shared/core/quantity'
import { isUnit } from '@aidbridge/shared/core/units'
import { computed } from 'vue'
import { useLanguage } from './i18n.ts'

/** Writes numbers and moments as the reader's language does; moments in the time zone of the reader's device. */
export function useFormats() {
  const language = useLanguage()
  return computed(() => formatsFor(language.value))
}

const formatsIn = oncePer((language: Language, timeZone: string) => {
  const tag = localeOf[language]
  const number = (options: Intl.NumberFormatOptions) => oncePer(() => new Intl.NumberFormat(tag, options))
  const date = (options: Intl.DateTimeFormatOptions) => oncePer(() => new Intl.DateTimeFormat(tag, options))
  // Each is made when it is first wanted: all of them together are felt on a phone.
  const percent = number({ style: 'percent', maximumFractionDigits: 0 })
  const count = number({})
  const month = date({ month: 'long', year: 'numeric', timeZone: 'UTC' })
  const tenths = number({ minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const monthShort = date({ month: 'short', year: 'numeric', timeZone: 'UTC' })
  const days = oncePer(() => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }))
  const time = date({ hour: '2-digit', minute: '2-digit', timeZone })
  return {
    /** A decimal string from the API, exact at any size. */
    quantity: (value: string, unit?: string) =>
      formatQuantity(value, language, isUnit(unit) ? unit : undefined),
    count: (value: number) => count().format(value),
    /** Kilograms as tonnes, no finer than befits an estimate; never 0 when there is something. Without its unit. */
    tonnes: (kg: Decimal) => {
      if (isSmall(kg)) return `<\u00a0${tenths().format(0.1)}`
      const tonnes = Number(kg) / 1000
      return tonnes < 1000 ? tenths().format(tonnes) : count().format(Math.round(tonnes))
    },
    /** Of a share between 0 and 1. */
    percent: (share: number) => percent().format(honestShare(share)),
    day: (value: string) => formatDay(value.slice(0, 10), language),
    /** The time of day where the reader is. */
    time: (value: string) => time().format(new Date(value)),
    moment: (value: string) => formatInstant(new Date(value), language, timeZone),
    /** How long ago an instant was, in whole days: "heute", "vor 3 Tagen". */
    age: (value: string) => days().format(-wholeDays(Date.now() - new Date(value).getTime()), 'day'),
    month: (value: string) => month().format(new Date(value)),
    monthShort: (value: string) => monthShort().format(new Date(value)),
  }
})

/** The zone of the device, asked for again when its clock is another: it may cross a border while the page is open. */
const zoneAt = oncePer((_offset: string) => Intl.DateTimeFormat().resolvedOptions().timeZone)

export const formatsFor = (language: Language) =>
  formatsIn(language, zoneAt(String(new Date().getTimezoneOffset())))

const wholeDays = (milliseconds: number) => Math.floor(Math.max(0, milliseconds) / 86_400_000)

const isSmall = (kg: Decimal) => Number(kg) > 0 && Number(kg) < 50

/** In whole percent, but never 100 before all is there, nor 0 when there is something. */
export function honestShare(share: number): number {
  // The small summand keeps 0.29 × 100 = 28.999… at 29.
  const whole = Math.floor(share * 100 + 1e-9)
  return share > 0 && whole === 0 ? 0.01 : whole / 100
}
