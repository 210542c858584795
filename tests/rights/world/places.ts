import { succeed } from '../../support/viewer.ts'
import type { Party } from '../../support/world.ts'
import { secrets } from './secrets.ts'
import type { Scene } from './stage.ts'

export interface Places {
  warehouse: string
  hospital: string
}

export async function openPlaces(scene: Scene): Promise<Places> {
  const { zhytomyr, dortmund, chernivtsi } = scene.world
  await place(scene, chernivtsi, 'DELIVERY_POINT', "Chernivtsi's hospital")
  await place(scene, zhytomyr, 'WAREHOUSE', "Zhytomyr's depot")
  return {
    warehouse: await place(scene, dortmund, 'WAREHOUSE', "Dortmund's warehouse"),
    hospital: await place(scene, zhytomyr, 'DELIVERY_POINT', "Zhytomyr's hospital"),
  }
}

async function place({ world, specimens }: Scene, owner: Party, kind: string, name: string): Promise<string> {
  const input = {
    organisationId: owner.gid,
    kind,
    name,
    address: `${secrets.address} 7`,
    lat: 50.25,
    lon: 28.66,
    ramp: true,
    forklift: true,
    hours: '8–16',
    contact: secrets.contact,
    phone: secrets.phone,
  }
  const { id } = await succeed(world, owner.admin, 'createLocation', { input })
  return specimens.keep(name, { id: id as string }).id
}
