import { createHash, randomBytes } from 'node:crypto'
import { firstCoordinatorForm } from '@aidbridge/shared/accounts/forms'
import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { z } from 'zod'
import { actAlone, nameActor } from '../../platform/act-alone.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { assertGoodPassword } from './passwords.ts'
import { addPerson, hashPassword } from './people.ts'

const hours = 3600 * 1000
const validFor = 24 * hours

/**
 * While there is no coordinator: a link with which the first one is made, once. Only a hash of its token is kept, so
 * whoever reads the database cannot use it.
 */
export async function offerFirstCoordinator(
  { prisma }: Database,
  origin: string,
): Promise<string | undefined> {
  if (await hasCoordinator(prisma)) return undefined
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now().getTime() + validFor)
  await prisma.firstCoordinatorLink.create({ data: { tokenHash: hashOf(token), expiresAt } })
  return `${origin}/first-coordinator?token=${token}`
}

/** @throws Refusal NotAllowed LINK_UNKNOWN, LINK_EXPIRED or LINK_USED */
export async function assertLinkWorks(tx: Tx, token: string): Promise<void> {
  const link = await tx.firstCoordinatorLink.findUnique({ where: { tokenHash: hashOf(token) } })
  if (!link) throw new Refusal('NotAllowed', { why: 'LINK_UNKNOWN' })
  if (link.usedAt || (await hasCoordinator(tx))) throw new Refusal('NotAllowed', { why: 'LINK_USED' })
  if (link.expiresAt <= now()) throw new Refusal('NotAllowed', { why: 'LINK_EXPIRED' })
}

/**
 * Makes the first person, their coordination (verified, for nobody else could do that yet) and their membership.
 * @throws Refusal InvalidInput, or NotAllowed as `assertLinkWorks`
 */
export async function makeFirstCoordinator(
  database: Database,
  input: unknown,
  requestId: string,
): Promise<void> {
  const { token, password, ...form } = readForm(firstCoordinatorForm, input)
  await assertGoodPassword(password, form)
  // Hashing is slow on purpose, so nobody gets it for a wrong link.
  await assertLinkWorks(database.prisma, token)
  const passwordHash = await hashPassword(password)
  const make = async (tx: Tx) => {
    // Two links may be used at once: one after the other, and the second finds a coordinator.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('first coordinator', 0))`
    await assertLinkWorks(tx, token)
    await useUp(tx, token)
    await addCoordination(tx, form, passwordHash)
  }
  await actAlone(database, 'makeFirstCoordinator', make, requestId)
}

async function useUp(tx: Tx, token: string): Promise<void> {
  const { count } = await tx.firstCoordinatorLink.updateMany({
    where: { tokenHash: hashOf(token), usedAt: null, expiresAt: { gt: now() } },
    data: { usedAt: now() },
  })
  if (count === 0) throw new Refusal('NotAllowed', { why: 'LINK_USED' })
}

type Form = Omit<z.output<typeof firstCoordinatorForm>, 'token' | 'password'>

async function addCoordination(tx: Tx, form: Form, passwordHash: string): Promise<void> {
  const { name, email, language, organisationName } = form
  const taken = await tx.user.findUnique({ where: { email }, select: { id: true } })
  if (taken) throw invalidField('email', 'DUPLICATE')
  const userId = await addPerson(tx, { name, email, language, passwordHash })
  await nameActor(tx, userId)
  await tx.organisation.create({
    data: {
      kind: 'COORDINATION',
      nameDe: organisationName,
      nameUk: organisationName,
      nameEn: organisationName,
      country: 'DE',
      defaultLanguage: language,
      verifiedAt: now(),
      verifiedById: userId,
      memberships: { create: { userId, role: 'ADMIN' } },
    },
  })
}

/** Somebody who can verify organisations and let people in. */
async function hasCoordinator(tx: Tx): Promise<boolean> {
  const organisation = { kind: 'COORDINATION', verifiedAt: { not: null } } as const
  return (await tx.membership.count({ where: { role: 'ADMIN', organisation } })) > 0
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
