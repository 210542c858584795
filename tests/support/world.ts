import { hashPassword } from '@aidbridge/server/features/accounts/people'
import { type Database, openDatabase } from '@aidbridge/server/platform/db'
import type { MembershipRole, OrganisationKind } from '@aidbridge/prisma/client'
import { freshDatabase } from './database.ts'

// A small world for one test file: two pairs of partners that have nothing to do with one another, and a coordination.

type Json = Record<string, any>

export interface Person {
  userId: string
  name: string
  email: string
}

/** Everybody's. */
export const password = 'zwölf Brücken über den Rhein'
let passwordHash: Promise<string> | undefined

export interface Party {
  /** The database id. */
  id: string
  /** The id as the API says it. */
  gid: string
  viewer: Person
  editor: Person
  approver: Person
  admin: Person
}

export interface World extends Settled {
  database: Database
  /** Where the database is, for connections of one's own. */
  url: string
  /** Puts a question as a person, where a program of its own is asked and not the schema in this process. */
  put?: (person: Person | null, document: string, variables: Json) => Promise<Json>
  close(): Promise<void>
}

/** Who lives in it. */
export interface Settled {
  zhytomyr: Party
  /** Partner of Zhytomyr. */
  dortmund: Party
  chernivtsi: Party
  /** Partner of Chernivtsi, and of nobody else. */
  duesseldorf: Party
  coordination: Party
  /** The partnership Dortmund–Zhytomyr, as the API says it. */
  partnership: string
}

/** @param connections at most; PostgreSQL has a hundred for all test files that run at once */
export async function makeWorld(connections = 60): Promise<World> {
  const { url, drop } = await freshDatabase()
  const world = await worldIn(url, openDatabase(url, { connections }))
  const close = async () => {
    await world.close()
    await drop()
  }
  return { ...world, close }
}

/** The same in a migrated database that is somebody else's. */
export async function worldIn(url: string, database: Database): Promise<World> {
  await fillCatalogue(database)
  return { database, url, ...(await settle(database)), close: () => database.close() }
}

/** The two pairs and the coordination, in a database that has a catalogue. */
export async function settle(database: Database): Promise<Settled> {
  const zhytomyr = await addParty(database, 'UA_PARTNER', 'Schytomyr', 'Житомир', 'Zhytomyr', 'UA18')
  const dortmund = await addParty(database, 'NRW_MUNICIPALITY', 'Dortmund', 'Дортмунд', 'Dortmund')
  const chernivtsi = await addParty(database, 'UA_PARTNER', 'Czernowitz', 'Чернівці', 'Chernivtsi', 'UA73')
  const duesseldorf = await addParty(database, 'NRW_MUNICIPALITY', 'Düsseldorf', 'Дюссельдорф', 'Duesseldorf')
  const coordination = await addParty(
    database,
    'COORDINATION',
    'Netzwerkstelle',
    'Координація',
    'Coordination',
  )
  const pair = await addPartnership(database, dortmund, zhytomyr)
  await addPartnership(database, duesseldorf, chernivtsi)
  const partnership = `Partnership:${pair}`
  return { zhytomyr, dortmund, chernivtsi, duesseldorf, coordination, partnership }
}

async function fillCatalogue({ prisma }: Database): Promise<void> {
  await prisma.oblast.createMany({
    data: [
      {
        code: 'UA18',
        isoCode: 'UA-18',
        nameDe: 'Oblast Schytomyr',
        nameUk: 'Житомирська область',
        nameEn: 'Zhytomyr Oblast',
      },
      {
        code: 'UA73',
        isoCode: 'UA-77',
        nameDe: 'Oblast Tscherniwzi',
        nameUk: 'Чернівецька область',
        nameEn: 'Chernivtsi Oblast',
      },
    ],
  })
  const category = { hxlSector: '', hxlSectorCode: '', dacCode: '72010' }
  await prisma.category.createMany({
    data: [
      { ...category, code: 'ENE', nameDe: 'Energie', nameUk: 'Енергетика', nameEn: 'Energy', position: 1 },
      { ...category, code: 'WAS', nameDe: 'Wasser', nameUk: 'Вода', nameEn: 'Water', position: 2 },
    ],
  })
  await prisma.item.createMany({
    data: [
      {
        code: 'ENE-001',
        categoryCode: 'ENE',
        nameDe: 'Stromgenerator, tragbar',
        nameUk: 'Портативний генератор',
        nameEn: 'Portable generator',
        unit: 'C62',
        weightKg: '45',
        volumeM3: '0.15',
      },
      {
        code: 'ENE-002',
        categoryCode: 'ENE',
        nameDe: 'Stromgenerator, 5–8 kVA',
        nameUk: 'Генератор 5–8 кВА',
        nameEn: 'Generator, 5–8 kVA',
        unit: 'C62',
        weightKg: '90',
        volumeM3: '0.35',
      },
      {
        code: 'WAS-001',
        categoryCode: 'WAS',
        nameDe: 'Trinkwasser',
        nameUk: 'Питна вода',
        nameEn: 'Drinking water',
        unit: 'LTR',
        weightKg: '1',
        volumeM3: '0.001',
      },
    ],
  })
  await prisma.borderCrossing.create({
    data: {
      code: 'PL-KRA',
      nameDe: 'Krakowez – Korczowa',
      nameUk: 'Краківець – Корчова',
      nameEn: 'Krakovets – Korczowa',
      nameNeighbour: 'Krakowiec – Korczowa',
      neighbourCountry: 'PL',
      lat: 49.96,
      lon: 23.11,
      truckFreight: true,
    },
  })
}

/** An organisation with one person in each role. */
export async function addParty(
  { prisma }: Database,
  kind: OrganisationKind,
  nameDe: string,
  nameUk: string,
  nameEn: string,
  oblastCode: string | null = null,
): Promise<Party> {
  const isUkrainian = kind === 'UA_PARTNER'
  passwordHash ??= hashPassword(password)
  const { id } = await prisma.organisation.create({
    data: {
      kind,
      nameDe,
      nameUk,
      nameEn,
      country: isUkrainian ? 'UA' : 'DE',
      oblastCode,
      defaultLanguage: isUkrainian ? 'uk' : 'de',
      verifiedAt: new Date('2022-03-01'),
    },
  })
  const member = async (role: MembershipRole): Promise<Person> => {
    const name = `${nameEn} ${role}`
    const userId = name.toLowerCase().replaceAll(' ', '-')
    const email = `${userId}@example.org`
    await prisma.user.create({
      data: {
        id: userId,
        name,
        email,
        emailVerified: true,
        language: isUkrainian ? 'uk' : 'de',
        accounts: {
          create: { id: userId, accountId: userId, providerId: 'credential', password: await passwordHash },
        },
        memberships: { create: { organisationId: id, role } },
      },
    })
    return { userId, name, email }
  }
  return {
    id,
    gid: `Organisation:${id}`,
    viewer: await member('VIEWER'),
    editor: await member('EDITOR'),
    approver: await member('APPROVER'),
    admin: await member('ADMIN'),
  }
}

/** Two that may see each other's needs and pledges. */
export async function addPartnership({ prisma }: Database, nrw: Party, ua: Party): Promise<string> {
  const form = { kind: 'Solidaritätspartnerschaft', sinceYear: 2022, source: 'test', confidence: 'source' }
  const { id } = await prisma.partnership.create({
    data: { nrwOrgId: nrw.id, uaOrgId: ua.id, status: 'ACTIVE', forms: { create: form } },
  })
  return id
}
