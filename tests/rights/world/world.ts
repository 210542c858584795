import { makeWorld } from '../../support/world.ts'
import { addCast } from './cast.ts'
import { introduceEverybody } from './everybody.ts'
import { giveOutLinks } from './links.ts'
import { askForHelp } from './needs.ts'
import { openPlaces } from './places.ts'
import { welcomePeople } from './people.ts'
import { promiseHelp } from './pledges.ts'
import { countHelp } from './receipts.ts'
import { sendHelp } from './shipments.ts'
import { tellEverybody } from './told.ts'
import { writeAboutIt } from './written.ts'
import { Specimens } from './specimens.ts'
import type { Scene, Stage } from './stage.ts'

/** A world in which every type has a record with every field filled: whoever sees less of it sees less by right. */
export async function makeRichWorld(): Promise<Stage> {
  const scene: Scene = { world: await addCast(await makeWorld(10)), specimens: new Specimens() }
  await introduceEverybody(scene)
  const places = await openPlaces(scene)
  const needs = await askForHelp(scene, places)
  const promises = await promiseHelp(scene, places, needs)
  const journeys = await sendHelp(scene, places, promises)
  await countHelp(scene, journeys)
  const links = await giveOutLinks(scene, journeys)
  await welcomePeople(scene)
  await writeAboutIt(scene)
  await tellEverybody(scene)
  return { ...scene, links }
}
