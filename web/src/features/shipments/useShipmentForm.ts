import type { Decimal } from '@aidbridge/shared/core/decimal'
import { formatQuantity } from '@aidbridge/shared/core/quantity'
import { parseTyped } from '@aidbridge/shared/core/typed-number'
import { computed } from 'vue'
import { useDraft } from '../../app/draft.ts'
import { keptIn } from '../../app/draft-intent.ts'
import { useLanguage } from '../../app/i18n.ts'
import type { Intent } from '../../app/intent.ts'
import { adHocInput, type AdHocWords, noAdHoc } from './ad-hoc.ts'
import { type Loadable, loadedGoodsOf, serialsOf, totalsOfLoad } from './load.ts'

/** What somebody decided about a line; what is left alone follows the goods. */
export interface LineWords {
  picked: boolean
  qty: string
  lot: string
  expiry: string
  serials: string
}

/** How it travels; all of it may be added later. */
export interface JourneyWords {
  consignorLocationId: string
  consigneeLocationId: string
  carrierId: string
  carrierName: string
  vehiclePlate: string
  driverName: string
  driverPhone: string
  crossingCode: string
  plannedDispatch: string
  eta: string
  note: string
}

/** The form of a shipment, kept on this device until it was sent. Only what was changed is kept: the rest stays fresh. */
export function useShipmentForm(
  subject: string,
  loadables: () => readonly Loadable[],
  start: () => JourneyWords,
) {
  const language = useLanguage()
  const { form, restored, elsewhere, discard } = useDraft(`shipment:${subject}`, () => ({
    lines: {} as Record<string, Partial<LineWords>>,
    journey: {} as Partial<JourneyWords>,
    adHoc: [] as AdHocWords[],
    pending: null as Intent | null,
  }))

  const lines = computed(() =>
    loadables().map((loadable) => {
      const { start, key, unit } = loadable
      const qty = formatQuantity(start.qty, language.value)
      const words: LineWords = { ...start, qty, ...form.value.lines[key] }
      const reading = parseTyped(words.qty, language.value, { unit })
      return { loadable, words, qty: 'ok' in reading ? reading.ok : null }
    }),
  )
  const picked = computed(() => lines.value.filter(({ words }) => words.picked))
  const adHoc = computed(() => form.value.adHoc)
  const totals = computed(() => totalsOfLoad([...picked.value, ...adHoc.value.map(loadedGoodsOf)]))
  const journey = computed<JourneyWords>(() => ({ ...start(), ...form.value.journey }))

  function changeLine(key: string, words: Partial<LineWords>) {
    form.value.lines[key] = { ...form.value.lines[key], ...words }
  }
  function changeJourney(words: Partial<JourneyWords>) {
    form.value.journey = { ...form.value.journey, ...words }
  }

  function addAdHoc() {
    form.value.adHoc.push(noAdHoc())
  }
  function changeAdHoc(key: string, words: Partial<AdHocWords>) {
    form.value.adHoc = form.value.adHoc.map((each) => (each.key === key ? { ...each, ...words } : each))
  }
  function removeAdHoc(key: string) {
    form.value.adHoc = form.value.adHoc.filter((each) => each.key !== key)
  }

  /** As the API takes it; null while a quantity cannot be read. */
  function input(consignorId: string, consigneeId: string) {
    const ready = picked.value.flatMap((line) => (line.qty === null ? [] : [{ ...line, qty: line.qty }]))
    if (ready.length < picked.value.length || adHoc.value.some(({ qty }) => qty === null)) return null
    return {
      consignorId,
      consigneeId,
      ...orNull(journey.value),
      language: language.value,
      lines: [
        ...ready.map(({ loadable, words, qty }) => lineInput(loadable, words, qty)),
        ...adHoc.value.map(adHocInput),
      ],
    }
  }

  return {
    lines,
    picked,
    totals,
    journey,
    restored,
    elsewhere,
    changeLine,
    changeJourney,
    adHoc,
    addAdHoc,
    changeAdHoc,
    removeAdHoc,
    input,
    discard,
    place: keptIn(form),
  }
}

function lineInput(loadable: Loadable, words: LineWords, qty: Decimal) {
  const { lineId, allocationId, adHocReason, goods, unit } = loadable
  return {
    id: lineId,
    allocationId,
    // What no allocation names is named by the line itself.
    ...(allocationId === null && {
      adHocReason,
      itemCode: goods.item?.code ?? null,
      freeText: goods.freeText,
      unit,
    }),
    qty,
    lot: words.lot,
    expiry: words.expiry || null,
    serials: serialsOf(words.serials),
  }
}

const orNull = (words: JourneyWords) =>
  Object.fromEntries(Object.entries(words).map(([name, value]) => [name, value || null])) as {
    [Name in keyof JourneyWords]: string | null
  }
