import { inDays, minutesAgo } from '../../support/story.ts'
import type { Stage } from '../world/stage.ts'

type Json = Record<string, any>

/** One way to try a mutation. */
export interface Case {
  /** On what, in the words of the tables. */
  on: string
  args: Json
}

/** What a plan is written with. */
export interface Plan {
  stage: Stage
  id: (type: string, name: string) => string
  /** The id and the version of a record; of a line, those of the record that it belongs to. */
  pick: (
    type: string,
    name: string,
    versionOf?: { type: string; name: string },
  ) => { id: string; version: number }
}

/** How each mutation is tried: with arguments that are right for whoever may. */
export type Plans = Record<string, (plan: Plan) => Case[]>

export const reason = 'Rücksprache gehalten'
export const soon = inDays(30)
export const justNow = minutesAgo(1)

/** A step of a record's life, tried without a reason and with one. */
export const step =
  (type: string, name: string, args: Json = {}) =>
  ({ pick }: Plan): Case[] => [{ on: name, args: { ...pick(type, name), ...args } }]

export const stepOnBehalf =
  (type: string, name: string, args: Json = {}) =>
  ({ pick }: Plan): Case[] =>
    eitherWay(name, { ...pick(type, name), ...args }, { reason })

/** Without what only some have to say, and with it. */
export const eitherWay = (on: string, args: Json, said: Json): Case[] => [
  { on, args },
  {
    on: `${on}, with a ${Object.keys(said).includes('reason') ? 'reason' : 'consent that is written down'}`,
    args: { ...args, ...said },
  },
]

export async function makePlan(stage: Stage): Promise<Plan> {
  const versions = new Map<string, number>()
  for (const type of [
    'Need',
    'Pledge',
    'Allocation',
    'Shipment',
    'Receipt',
    'Discrepancy',
    'Organisation',
    'Partnership',
    'Registration',
  ]) {
    const { rows } = await stage.world.database.pool.query<{ id: string; version: number }>(
      `SELECT id, version FROM ${type.toLowerCase()}`,
    )
    for (const { id, version } of rows) versions.set(`${type}:${id}`, version)
  }
  const id = (type: string, name: string) => stage.specimens.named(type, name)
  return {
    stage,
    id,
    pick: (type, name, versionOf) => ({
      id: id(type, name),
      version: versions.get(versionOf ? id(versionOf.type, versionOf.name) : id(type, name))!,
    }),
  }
}
