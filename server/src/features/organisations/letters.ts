import { fill, type Facts } from '@aidbridge/shared/core/fill'
import type { Language } from '@aidbridge/shared/core/languages'
import { confirmationDays, invitationDays } from '@aidbridge/shared/organisations/links'
import type { MembershipRole, Organisation } from '@aidbridge/prisma/client'
import { globalId } from '../../graphql/global-ids.ts'
import type { Letter } from '../../platform/mail/letter.ts'
import de from './messages.de.json' with { type: 'json' }
import en from './messages.en.json' with { type: 'json' }
import uk from './messages.uk.json' with { type: 'json' }

const texts = { de, uk, en } satisfies Record<Language, typeof de>

type Named = Pick<Organisation, 'nameDe' | 'nameUk' | 'nameEn'>

export const nameIn = (language: Language, { nameDe, nameUk, nameEn }: Named): string =>
  ({ de: nameDe, uk: nameUk, en: nameEn })[language]

/** What a letter of this feature is made of, besides its words. */
interface Addressed {
  to: string
  language: Language
  origin: string
  /** The same cause never makes two letters. */
  cause: string
}

export interface InvitationWords extends Addressed {
  token: string
  organisation: Named
  role: MembershipRole
  /** Who invites; null where the coordination has let the organisation in. */
  inviter: string | null
}

export function invitationLetter({
  token,
  organisation,
  role,
  inviter,
  ...addressed
}: InvitationWords): Letter {
  const { language, origin } = addressed
  const { invitation, roles } = texts[language]
  const facts: Facts = {
    organisation: nameIn(language, organisation),
    role: roles[role],
    inviter: inviter ?? '',
    days: invitationDays,
  }
  const opening = inviter ? invitation.asked : invitation.approved
  return {
    ...envelope('invitation', addressed),
    secret: true,
    subject: fill(invitation.subject, facts),
    paragraphs: [opening, invitation.what, invitation.until].map((words) => fill(words, facts)),
    link: { label: invitation.open, address: `${origin}/invitation?token=${token}` },
  }
}

/** Nothing that the applicant typed stands in it: it goes to whomever the applicant has named. */
export function confirmationLetter({ token, ...addressed }: Addressed & { token: string }): Letter {
  const { confirmation } = texts[addressed.language]
  const facts: Facts = { days: confirmationDays }
  return {
    ...envelope('registrationConfirmation', addressed),
    secret: true,
    subject: confirmation.subject,
    paragraphs: [confirmation.text, fill(confirmation.until, facts)],
    link: { label: confirmation.open, address: `${addressed.origin}/register/confirm?token=${token}` },
  }
}

/** For an applicant who belongs to the organisation already. */
export function joinedLetter({
  organisation,
  ...addressed
}: Addressed & { organisation: Named & { id: string } }): Letter {
  const { language, origin } = addressed
  const { joined } = texts[language]
  return {
    ...envelope('registrationApproved', addressed),
    subject: joined.subject,
    paragraphs: [fill(joined.text, { organisation: nameIn(language, organisation) })],
    link: {
      label: joined.open,
      address: `${origin}/organisations/${globalId('Organisation', organisation.id)}`,
    },
  }
}

export function rejectionLetter({
  name,
  reason,
  ...addressed
}: Addressed & { name: string; reason: string }): Letter {
  const { rejected } = texts[addressed.language]
  return {
    ...envelope('registrationRejected', addressed),
    subject: rejected.subject,
    paragraphs: [fill(rejected.text, { name }), fill(rejected.reason, { reason }), rejected.again],
    link: { label: rejected.open, address: `${addressed.origin}/register` },
  }
}

const envelope = (kind: string, { to, language, cause }: Addressed) => ({ kind, to, language, cause })
