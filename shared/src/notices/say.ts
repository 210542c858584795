import { formatDay } from '../core/dates.ts'
import { type Facts, fill } from '../core/fill.ts'
import type { Language } from '../core/languages.ts'
import { formatQuantity } from '../core/quantity.ts'
import { texts as historyTexts } from '../history/texts.ts'
import type { Declined, Difference, Disagreement, Goods, NoticeFacts } from './facts.ts'
import type { Delivery, NoticeKind } from './kinds.ts'
import { noticeTexts } from './texts.ts'

export interface NoticeWords {
  /** One line; the subject of a letter. */
  title: string
  /** What there is to know beside it. */
  lines: string[]
}

/** A notice in the language of its reader. */
export function sayNotice(language: Language, kind: NoticeKind, facts: NoticeFacts): NoticeWords {
  const words = noticeTexts[language]
  const titles: Record<string, string> = words.titles
  const { variant } = facts
  const pattern = (variant && titles[`${kind}_${variant}`]) ?? milestoneTitle(language, kind, facts)
  return {
    title: fill(pattern ?? titles[kind]!, simpleFacts(language, facts)),
    lines: [
      ...(facts.goods ?? []).map((goods) => sayGoods(language, goods)),
      ...(facts.differences ?? []).map((difference) => sayDifference(language, difference)),
      ...(facts.disagreements ?? []).map((each) => sayDisagreement(language, each)),
      ...(facts.declined ?? []).map((each) => sayDeclined(language, each)),
      ...remarks(language, kind, facts),
    ],
  }
}

export const sayKind = (language: Language, kind: NoticeKind): string => noticeTexts[language].kinds[kind]

export const sayDelivery = (language: Language, delivery: Delivery): string =>
  noticeTexts[language].deliveries[delivery]

/** What holds a shipment up is said by name. */
function milestoneTitle(
  language: Language,
  kind: NoticeKind,
  { milestone }: NoticeFacts,
): string | undefined {
  if (kind !== 'SHIPMENT_DELAYED' || !milestone) return undefined
  const titles: Record<string, string> = noticeTexts[language].titles
  return titles[`SHIPMENT_DELAYED_${milestone}`]
}

function simpleFacts(
  language: Language,
  { number, who, eta, day, person, role, milestone }: NoticeFacts,
): Facts {
  const { roles, milestones, etaUnknown } = noticeTexts[language]
  return {
    number: number ?? '',
    who: who?.[language] ?? '',
    person: person ?? '',
    day: day ? formatDay(day, language) : '',
    eta: eta ? formatDay(eta, language) : etaUnknown,
    role: role ? roles[role] : '',
    milestone: milestone ? milestones[milestone] : '',
  }
}

function remarks(language: Language, kind: NoticeKind, facts: NoticeFacts): string[] {
  const words = noticeTexts[language]
  const remark = (words.remarks as Record<string, string>)[facts.variant ? `${kind}_${facts.variant}` : kind]
  const isInTitle = kind === 'SHIPMENT_ETA_CHANGED'
  return [
    ...(facts.eta && !isInTitle ? [fill(words.eta, simpleFacts(language, facts))] : []),
    ...(facts.reason ? [fill(words.reason, { reason: facts.reason })] : []),
    ...(facts.note ? [fill(words.note, { note: facts.note })] : []),
    ...(facts.day && kind === 'CONSENT_ASKED' ? [fill(words.answerBy, simpleFacts(language, facts))] : []),
    ...(facts.role && facts.variant !== 'role' ? [fill(words.role, simpleFacts(language, facts))] : []),
    ...(remark ? [fill(remark, simpleFacts(language, facts))] : []),
  ]
}

const sayGoods = (language: Language, { name, qty, unit }: Goods): string =>
  fill(noticeTexts[language].goods, { name: name[language], qty: formatQuantity(qty, language, unit) })

/** Line by line what the sender has to know: what was sent, and what became of it. */
function sayDifference(language: Language, { name, unit, ...counts }: Difference): string {
  const words = noticeTexts[language].counts
  const said = (['shipped', 'good', 'damaged', 'refused', 'missing'] as const)
    .filter((count) => count === 'shipped' || count === 'good' || Number(counts[count]) !== 0)
    .map((count) => fill(words[count], { qty: formatQuantity(counts[count], language, unit) }))
  return `${name[language]}: ${said.join(', ')}`
}

function sayDisagreement(language: Language, { type, resolution, ...goods }: Disagreement): string {
  const { types, resolutions, resolved } = noticeTexts[language]
  const line = `${types[type]}: ${sayGoods(language, goods)}`
  return resolution ? fill(resolved, { line, resolution: resolutions[resolution] }) : line
}

const sayDeclined = (language: Language, { name, reason }: Declined): string =>
  `${name[language]}: ${historyTexts[language].words.declineReasons[reason]}`
