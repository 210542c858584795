import type { MailState, Prisma } from '@aidbridge/prisma/client'
import { may } from '@aidbridge/shared/accounts/rights'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { nothing } from '../../platform/visibility.ts'

export const visibleMails = (viewer: Viewer): Prisma.MailWhereInput =>
  may(viewer, 'letter.see', {}).ok ? {} : nothing

export interface MailsAsked {
  states?: MailState[] | null | undefined
  kind?: string | null | undefined
  search?: string | null | undefined
}

export function mailsMeant(viewer: Viewer, { states, kind, search }: MailsAsked): Prisma.MailWhereInput {
  const part = search?.trim()
  const within = { contains: part ?? '', mode: 'insensitive' as const }
  return {
    AND: [
      visibleMails(viewer),
      states?.length ? { state: { in: states } } : {},
      kind ? { kind } : {},
      part ? { OR: [{ toAddress: within }, { subject: within }] } : {},
    ],
  }
}
