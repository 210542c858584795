import { addParty, type Party, type World } from '../../support/world.ts'
import type { Scene } from './stage.ts'

/** Organisations, who belongs to them and who is whose partner. */
export async function introduceEverybody({ world, specimens }: Scene): Promise<void> {
  const { zhytomyr, dortmund, chernivtsi, database } = world
  for (const [name, party] of Object.entries({
    Zhytomyr: zhytomyr,
    Dortmund: dortmund,
    Chernivtsi: chernivtsi,
  })) {
    specimens.keep(name, { id: party.gid })
    for (const role of ['EDITOR', 'ADMIN'] as const) {
      const membership = await database.prisma.membership.findFirstOrThrow({
        where: { organisationId: party.id, role },
      })
      specimens.keep(`the ${role.toLowerCase()} of ${name}`, { id: `Membership:${membership.id}` })
    }
  }
  specimens.keep('Kherson', { id: (await addUnverified(database)).gid })
  await database.prisma.organisation.update({
    where: { id: zhytomyr.id },
    data: {
      spellings: ['Schitomir'],
      katotth: 'UA18040190010057814',
      edrpou: '13576954',
      verificationNote: 'Rücksprache mit dem Rathaus',
      lat: 50.25,
      lon: 28.66,
    },
  })
  await database.prisma.organisation.update({
    where: { id: dortmund.id },
    data: { ags: '05913000', regierungsbezirk: 'Arnsberg' },
  })
  await database.prisma.item.updateMany({
    data: { hsCode: '850220', note: 'Ohne Kraftstoff', synonyms: ['Notstromaggregat'] },
  })
  await database.prisma.partnershipForm.updateMany({ data: { untilYear: 2030 } })
  specimens.keep('the pair', { id: world.partnership })
  const other = await database.prisma.partnership.findFirstOrThrow({ where: { uaOrgId: chernivtsi.id } })
  specimens.keep('the other pair', { id: `Partnership:${other.id}` })
}

/** Nobody has looked at its papers yet. */
async function addUnverified(database: World['database']): Promise<Party> {
  const kherson = await addParty(database, 'UA_PARTNER', 'Cherson', 'Херсон', 'Kherson')
  await database.prisma.organisation.update({ where: { id: kherson.id }, data: { verifiedAt: null } })
  return kherson
}
