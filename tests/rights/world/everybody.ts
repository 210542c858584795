import type { Scene } from './stage.ts'

/** Organisations, who belongs to them and who is whose partner. */
export async function introduceEverybody({ world, specimens }: Scene): Promise<void> {
  const { zhytomyr, dortmund, chernivtsi, database } = world
  for (const [name, party] of Object.entries({ Zhytomyr: zhytomyr, Dortmund: dortmund, Chernivtsi: chernivtsi })) {
    specimens.keep(name, { id: party.gid })
    const membership = await database.prisma.membership.findFirstOrThrow({
      where: { organisationId: party.id, role: 'EDITOR' },
    })
    specimens.keep(`the editor of ${name}`, { id: `Membership:${membership.id}` })
  }
  await database.prisma.organisation.update({
    where: { id: zhytomyr.id },
    data: {
      spellings: ['Schitomir'],
      katotth: 'UA18040190010057814',
      edrpou: '13576954',
      lat: 50.25,
      lon: 28.66,
    },
  })
  await database.prisma.organisation.update({
    where: { id: dortmund.id },
    data: { ags: '05913000', regierungsbezirk: 'Arnsberg' },
  })
  specimens.keep('the pair', { id: world.partnership })
  const other = await database.prisma.partnership.findFirstOrThrow({ where: { uaOrgId: chernivtsi.id } })
  specimens.keep('the other pair', { id: `Partnership:${other.id}` })
}
