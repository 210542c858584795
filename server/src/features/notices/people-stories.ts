import type { Role } from '@aidbridge/shared/accounts/roles'
import type { Occasion } from '@aidbridge/shared/notices/decide'
import type { Database } from '../../platform/db.ts'
import { namesOf, said, type Story } from './story.ts'

// What is told of people and of organisations that want to take part.

/** The row may be gone: the event itself says whose membership it was. */
export async function membershipStory(database: Database, occasion: Occasion): Promise<Story | null> {
  const { event, variant, entityId } = occasion
  const row =
    variant === 'role'
      ? await database.prisma.membership.findUnique({ where: { id: entityId } })
      : membershipIn(event.after ?? event.before)
  if (!row) return null
  const [organisation, person] = await Promise.all([
    database.prisma.organisation.findUnique({ where: { id: row.organisationId } }),
    database.prisma.user.findUnique({ where: { id: row.userId }, select: { name: true, erasedAt: true } }),
  ])
  if (!organisation || !person || person.erasedAt) return null
  const toAdmins = variant === 'joined' || variant === 'left'
  return {
    occasion,
    record: { type: 'Organisation', id: organisation.id },
    facts: said({
      variant,
      who: namesOf(organisation),
      ...(variant === 'removed' || variant === 'left' ? {} : { role: row.role }),
      ...(toAdmins ? { person: person.name } : {}),
    }),
    sides: toAdmins ? { admins: { organisationId: organisation.id } } : { member: { userId: row.userId } },
    shown: [],
  }
}

function membershipIn(row: Record<string, unknown> | null) {
  if (!row) return null
  return {
    userId: String(row['user_id']),
    organisationId: String(row['organisation_id']),
    role: row['role'] as Role,
  }
}

export async function registrationStory({ prisma }: Database, occasion: Occasion): Promise<Story | null> {
  const registration = await prisma.registration.findUnique({ where: { id: occasion.entityId } })
  if (!registration) return null
  const { id, name } = registration
  return {
    occasion,
    record: { type: 'Registration', id },
    facts: { who: { de: name, uk: name, en: name } },
    sides: {},
    shown: [],
  }
}
