import { z } from 'zod'
import * as field from '../core/fields.ts'
import { languages } from '../core/languages.ts'
import { locationKinds } from '../partnerships/words.ts'
import { normalEmail } from './email.ts'
import { organisationKinds } from './roles.ts'

/** Given in its one spelling (`normalEmail`), and such as the sign-in takes it. */
export const email = field.text(254).transform((typed, ctx) => {
  const normal = normalEmail(typed)
  if (normal !== null && z.email().safeParse(normal).success) return normal
  ctx.addIssue({ code: 'custom', message: 'NOT_AN_EMAIL' })
  return z.NEVER
})

/**
 * A password is never trimmed or shown back. It is long, and none of the common ones (NIST SP 800-63B): that second rule
 * is the server's (server/src/features/accounts/passwords.ts), for its list is too long for a page.
 */
const password = z.string({ error: 'REQUIRED' }).min(1, { error: 'REQUIRED' }).max(128, { error: 'TOO_LONG' })

export const signInForm = z.object({ email, password })
export type SignInInput = z.input<typeof signInForm>

export const newPassword = password.min(12, { error: 'TOO_SHORT' })

export const firstCoordinatorForm = z.object({
  token: field.reference,
  name: field.text(120, 2),
  email,
  password: newPassword,
  organisationName: field.text(200, 2),
  language: field.oneOf(languages),
})

const degrees = (most: number) =>
  z
    .number({ error: 'NOT_A_NUMBER' })
    .min(-most, { error: 'NOT_A_NUMBER' })
    .max(most, { error: 'NOT_A_NUMBER' })

export const organisationForm = z.object({
  kind: field.oneOf(organisationKinds),
  nameDe: field.text(200, 2),
  nameUk: field.text(200, 2),
  nameEn: field.text(200, 2),
  spellings: field.maybeList(field.text(200), 50),
  /** ISO 3166-1 alpha-2. */
  country: field.text(2, 2).pipe(z.string().regex(/^[A-Z]{2}$/, { error: 'UNKNOWN_CODE' })),
  ags: field.optional(field.text(8, 5)),
  katotth: field.optional(field.text(19, 19)),
  edrpou: field.optional(field.text(10, 8)),
  oblastCode: field.optional(field.reference),
  regierungsbezirk: field.optional(field.text(60)),
  lat: field.optional(degrees(90)),
  lon: field.optional(degrees(180)),
  defaultLanguage: field.oneOf(languages),
})

export const locationForm = z.object({
  organisationId: field.reference,
  kind: field.oneOf(locationKinds),
  name: field.text(200, 2),
  address: field.text(500, 3),
  lat: field.optional(degrees(90)),
  lon: field.optional(degrees(180)),
  ramp: field.flag(false),
  forklift: field.flag(false),
  hours: field.optional(field.text(200)),
  contact: field.optional(field.text(200)),
  phone: field.optional(field.text(40)),
})
