import { demoPassword } from '@aidbridge/prisma/seed/demo-password'
import type { MembershipRole } from '@aidbridge/prisma/client'
import { addPerson, hashPassword } from '../features/accounts/people.ts'
import type { Tx } from '../platform/context.ts'
import type { Database } from '../platform/db.ts'
import { earlierForm, inventedSides, readSides, type Side } from './sides.ts'
import { themes } from './themes.ts'

/** An organisation of the demo world with its people and places, by id. */
export interface Settled extends Side {
  id: string
  /** Writes and counts. */
  editor: string
  /** Confirms; also the administrator. */
  approver: string
  /** Name of a place → location id. */
  places: Map<string, string>
}

export interface SettledPair {
  nrw: Settled
  ua: Settled
  status: 'ACTIVE' | 'SUSPENDED' | 'PROPOSED'
  sinceYear: number | null
}

export interface DemoParties {
  pairs: SettledPair[]
  coordination: Settled
  carrier: Settled
}

/** Role accounts that the sign-in page offers end in this; all others in another, so that the list stays short. */
const offered = '@demo.aidbridge.example'
const unlisted = '@people.aidbridge.example'
const offeredSides = ['Житомир', 'Dortmund', 'Черкаси', 'Bielefeld']

/** Organisations, role accounts (never names of real persons), places and partnerships, as of the beginning. */
export async function settle(database: Database, since: Date): Promise<DemoParties> {
  const { sides, pairs } = await readSides()
  const passwordHash = await hashPassword(demoPassword)
  return database.prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('aidbridge.now', ${since.toISOString()}, true), set_config('aidbridge.action', 'loadDemoWorld', true)`
      const settled = new Map<string, Settled>()
      for (const side of [...sides, ...inventedSides])
        settled.set(side.key, await settleSide(tx, side, since, passwordHash))
      for (const { row, ...pair } of pairs) {
        const before = earlierForm(row)
        const now = {
          kind: pair.kind,
          sinceYear: pair.sinceYear,
          source: pair.source,
          confidence: pair.confidence,
        }
        const forms = before ? [{ ...now, ...before }, now] : [now]
        await tx.partnership.create({
          data: {
            nrwOrgId: settled.get(pair.nrw)!.id,
            uaOrgId: settled.get(pair.ua)!.id,
            status: pair.status,
            forms: { create: forms },
          },
        })
      }
      return {
        pairs: pairs.map(({ nrw, ua, status, sinceYear }) => ({
          nrw: settled.get(nrw)!,
          ua: settled.get(ua)!,
          status,
          sinceYear,
        })),
        coordination: settled.get('COORDINATION')!,
        carrier: settled.get('CARRIER')!,
      }
    },
    { timeout: 120_000 },
  )
}

async function settleSide(tx: Tx, side: Side, since: Date, passwordHash: string): Promise<Settled> {
  const { key: _key, ...organisation } = side
  const { id } = await tx.organisation.create({
    data: { ...organisation, verifiedAt: since, publishesNeedsDirectly: false },
  })
  const member = async (role: MembershipRole, office: Office): Promise<string> => {
    const domain = offeredSides.includes(nameOf(side)) || side.kind === 'COORDINATION' ? offered : unlisted
    const userId = await addPerson(tx, {
      name: `${office.name}, ${nameOf(side)}`,
      email: `${office.mailbox}.${mailName(side)}${domain}`,
      language: side.defaultLanguage,
      passwordHash,
    })
    // Offices are there to be asked; a person would say so themself.
    await tx.membership.create({ data: { userId, organisationId: id, role, isContact: role === 'EDITOR' } })
    return userId
  }
  const offices = officesOf(side)
  return {
    ...side,
    id,
    editor: await member('EDITOR', offices.editor),
    approver: await member('ADMIN', offices.approver),
    places: await addPlaces(tx, side, id),
  }
}

interface Office {
  name: string
  mailbox: string
}

function officesOf({ kind }: Side): { editor: Office; approver: Office } {
  if (kind === 'UA_PARTNER')
    return {
      editor: { name: 'Відділ міжнародного співробітництва', mailbox: 'viddil' },
      approver: { name: 'Заступник міського голови (посада)', mailbox: 'zastupnyk' },
    }
  if (kind === 'COORDINATION')
    return {
      editor: { name: 'Disposition', mailbox: 'disposition' },
      approver: { name: 'Leitung', mailbox: 'leitung' },
    }
  return {
    editor: { name: 'Internationales Büro', mailbox: 'buero' },
    approver: { name: 'Dezernat', mailbox: 'dezernat' },
  }
}

async function addPlaces(tx: Tx, side: Side, organisationId: string): Promise<Map<string, string>> {
  const names =
    side.kind === 'UA_PARTNER'
      ? [...new Set(themes.flatMap(({ places }) => places))]
      : ['Bauhof', 'Zentrallager']
  const places = new Map<string, string>()
  for (const name of names) {
    const inUkraine = side.kind === 'UA_PARTNER'
    const { id } = await tx.location.create({
      data: {
        organisationId,
        kind: inUkraine ? 'DELIVERY_POINT' : 'WAREHOUSE',
        name,
        address: inUkraine ? 'вул. Вигадана, 1 (демо)' : 'Musterstraße 1 (Demo)',
        ramp: name !== 'Bauhof',
        forklift: !inUkraine || name.startsWith('Склад') || name.startsWith('База'),
        hours: inUkraine ? 'пн–пт 8:00–17:00' : 'Mo–Fr 7–15 Uhr',
        contact: inUkraine ? 'Завідувач складу (посада)' : 'Lagerleitung (Funktion)',
      },
    })
    places.set(name, id)
  }
  return places
}

const nameOf = (side: Side) => (side.kind === 'UA_PARTNER' ? side.nameUk : side.nameDe)

const mailName = (side: Side) => (side.ags || side.katotth ? slug(side.nameEn) : side.kind.toLowerCase())

const slug = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')
