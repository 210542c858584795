import { z } from 'zod'
import { email, newPassword, organisationForm } from '../accounts/forms.ts'
import { type OrganisationKind, roles } from '../accounts/roles.ts'
import * as field from '../core/fields.ts'
import { languages } from '../core/languages.ts'

export const invitationForm = z.object({
  organisationId: field.reference,
  email,
  role: field.oneOf(roles),
  language: field.oneOf(languages),
})

/** 32 random bytes in base64url; whatever else comes is no link of ours. */
export const linkToken = z
  .string({ error: 'REQUIRED' })
  .regex(/^[\w-]{20,100}$/, { error: 'UNKNOWN_REFERENCE' })

/** Whoever accepts an invitation without an account. */
export const newcomerForm = z.object({ name: field.text(120, 2), password: newPassword })

/** What a stranger may ask for: nobody becomes the coordination by asking. */
export const registrableKinds = [
  'UA_PARTNER',
  'NRW_MUNICIPALITY',
  'NGO',
  'CARRIER',
  'FUNDER',
] as const satisfies readonly OrganisationKind[]

const countryCode = field.text(2, 2).pipe(z.string().regex(/^[A-Z]{2}$/, { error: 'UNKNOWN_CODE' }))

export const registrationForm = z.object({
  kind: field.oneOf(registrableKinds),
  name: field.text(200, 2),
  country: countryCode,
  /** Amtlicher Gemeindeschlüssel. */
  ags: field.optional(field.text(8, 5).pipe(z.string().regex(/^\d+$/, { error: 'UNKNOWN_CODE' }))),
  edrpou: field.optional(field.text(10, 8).pipe(z.string().regex(/^\d+$/, { error: 'UNKNOWN_CODE' }))),
  oblastCode: field.optional(field.reference),
  /** Partner city, who can vouch for it, a web page. */
  evidence: field.text(2000, 20),
  applicantName: field.text(120, 2),
  applicantEmail: email,
  language: field.oneOf(languages),
})
export type RegistrationInput = z.input<typeof registrationForm>

/** What a verification rests on, for those who look later: codes, partnership, who was asked. */
export const verificationNote = field.text(1000, 10)

export const verificationForm = z.object({ note: verificationNote })

/** The decision to let an organisation in: one that was known already, or a new one. */
export const approvalForm = z
  .object({
    organisationId: field.optional(field.reference),
    organisation: organisationForm.nullish(),
    verificationNote,
  })
  .superRefine(({ organisationId, organisation }, issues) => {
    if (Boolean(organisationId) === Boolean(organisation))
      issues.addIssue({ code: 'custom', message: 'REQUIRED', path: ['organisationId'] })
  })
