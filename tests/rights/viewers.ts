import { randomUUID } from 'node:crypto'
import type { Context, LinkHolder } from '@aidbridge/server/platform/context'
import { contextFor } from '../support/viewer.ts'
import type { Person } from '../support/world.ts'
import type { Cast } from './world/cast.ts'
import type { Stage } from './world/stage.ts'

/** Whoever asks in the tables: a column each. */
export interface Column {
  /** Above several columns, and in each. */
  group: string
  name: string
  /** null: somebody without an account. */
  person: Person | null
  link?: LinkHolder
}

/**
 * A stranger; the city that asks and the one that gives, in every role (each is the other's partner); a partner that has
 * nothing to do with the goods; cities that are nobody's partner here; the carrier; the coordination; holders of links.
 */
export function columnsOf({ world, links }: Stage): Column[] {
  const { zhytomyr, dortmund, hagen, chernivtsi, duesseldorf, haulier, coordination } = world
  const roles = ['viewer', 'editor', 'approver', 'admin'] as const
  const all = (group: string, party: Cast['zhytomyr'], names: readonly (typeof roles)[number][] = roles) =>
    names.map((name) => ({ group, name, person: party[name] }))
  return [
    { group: '', name: 'stranger', person: null },
    ...all('Zhytomyr asks', zhytomyr),
    ...all('Dortmund gives', dortmund),
    ...all('partner', hagen, ['editor', 'admin']),
    { group: 'unrelated', name: 'UA admin', person: chernivtsi.admin },
    { group: 'unrelated', name: 'NRW admin', person: duesseldorf.admin },
    ...all('carrier', haulier, ['editor']),
    ...all('coordination', coordination, ['viewer', 'editor', 'admin']),
    { group: 'link', name: 'driver', person: null, link: links.driver },
    { group: 'link', name: 'warehouse', person: null, link: links.warehouse },
  ]
}

/** What is asked as this column. A request each: what was looked up for one is not known to another. */
export async function contextAs(world: Cast, { person, link }: Column): Promise<Context> {
  const context = await contextFor(world, person)
  return { ...context, requestId: randomUUID(), link: link ?? null }
}

/** The one who sees all: what the others get is compared with what this one gets. */
export const seesAll = ({ group, name }: Column): boolean => group === 'coordination' && name === 'admin'
