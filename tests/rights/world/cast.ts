import { addParty, type Party, type World } from '../../support/world.ts'

/** The pair Zhytomyr–Dortmund, the other pair, the coordination, and two more who stand near. */
export interface Cast extends World {
  /** Another partner of Zhytomyr's, who has given nothing. */
  hagen: Party
  /** Drives for Dortmund. */
  haulier: Party
}

export async function addCast(world: World): Promise<Cast> {
  const { database, zhytomyr } = world
  const hagen = await addParty(database, 'NRW_MUNICIPALITY', 'Hagen', 'Гаген', 'Hagen')
  const haulier = await addParty(database, 'CARRIER', 'Spedition', 'Перевізник', 'Haulier')
  const form = { kind: 'Solidaritätspartnerschaft', sinceYear: 2023, source: 'test', confidence: 'source' }
  await database.prisma.partnership.create({
    data: { nrwOrgId: hagen.id, uaOrgId: zhytomyr.id, status: 'ACTIVE', forms: { create: form } },
  })
  return { ...world, hagen, haulier }
}
