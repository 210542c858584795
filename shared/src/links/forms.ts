import { z } from 'zod'
import * as field from '../core/fields.ts'
import { languages } from '../core/languages.ts'
import { receiptForm } from '../receipts/forms.ts'
import { milestoneForm } from '../shipments/forms.ts'
import { linkKinds } from './links.ts'

/** For whom a link is; the name goes when the driver's name goes (facts.md E2). */
export const linkForm = z.object({
  shipmentId: field.reference,
  kind: field.oneOf(linkKinds),
  label: field.text(80, 2),
  language: field.oneOf(languages),
  /** Left out: as `usualLinkEnd` says. */
  expiresAt: field.optional(field.instant),
})
export type LinkValues = z.output<typeof linkForm>

/** Told through a link: which shipment it is about, the link knows; the planned crossing it does not. */
export const linkReportForm = milestoneForm
  .omit({ shipmentId: true, crossingCode: true })
  .superRefine(({ code, newEta }, issues) => {
    if (code === 'DELAYED' && !newEta)
      issues.addIssue({ code: 'custom', message: 'REQUIRED', path: ['newEta'] })
  })
export type LinkReportValues = z.output<typeof linkReportForm>

/** The count of the link's own shipment. */
export const linkCountForm = z.preprocess(
  (raw) => (typeof raw === 'object' && raw !== null ? { ...raw, shipmentId: 'Shipment:own' } : raw),
  receiptForm,
)

export const verdicts = ['CONFIRMED', 'DOUBTED'] as const

/** Whoever doubts a report says why. */
export const reviewForm = z
  .object({ verdict: field.oneOf(verdicts), note: field.optional(field.text(500)) })
  .superRefine(({ verdict, note }, issues) => {
    if (verdict === 'DOUBTED' && note === null)
      issues.addIssue({ code: 'custom', message: 'REQUIRED', path: ['note'] })
  })
