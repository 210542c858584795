import { isRequiredArgument } from 'graphql'
import { commentedTypes } from '@aidbridge/shared/comments/records'
import type { Stage } from '../world/stage.ts'
import { type Field, named } from './shape.ts'

export interface Asked {
  /** What it asks for, in the words of the tables. */
  name: string
  args: string
}

/** The arguments of a question that cannot be asked without: the number or id of each record that there is. */
export async function argumentsOfRequired(stage: Stage, field: Field): Promise<Asked[]> {
  const [argument, ...more] = field.args.filter(isRequiredArgument)
  if (!argument || more.length > 0) throw new Error(howToAnswer(field))
  if (argument.name === 'list') return [{ name: 'of needs', args: 'list: "needs"' }]
  if (argument.name === 'recordId')
    return [
      ...recordsDiscussed(stage).map(({ name, id }) => ({ name, args: `recordId: "${id}"` })),
      { name: 'one that does not exist', args: `recordId: "${nobodys('Need')}"` },
    ]
  const type = named(field).name
  const specimens = type === 'Node' ? stage.specimens.all() : stage.specimens.of(type)
  if (argument.name === 'id')
    return [
      ...specimens.map(({ name, id }) => ({ name, args: `id: "${id}"` })),
      ...specimensOfNothing.map((id) => ({ name: 'one that does not exist', args: `id: "${id(type)}"` })),
    ]
  if (argument.name === 'number') {
    const numbers = await numbersOf(stage, type)
    return [
      ...specimens.map(({ name, id }) => ({ name, args: `number: "${numbers.get(id)}"` })),
      { name: 'one that does not exist', args: 'number: "N-1999-00001"' },
    ]
  }
  throw new Error(howToAnswer(field))
}

/** What people write about. */
export const recordsDiscussed = ({ specimens }: Pick<Stage, 'specimens'>) =>
  commentedTypes.flatMap((type) => specimens.of(type))

const howToAnswer = ({ name }: Field) =>
  `Nobody has said with which arguments Query.${name} is to be asked: say it in tests/rights/walk/needed-arguments.ts.`

const specimensOfNothing = [(type: string) => nobodys(type === 'Node' ? 'Need' : type)]

/** An id that is nobody's. */
export const nobodys = (type: string) => `${type}:00000000-0000-7000-8000-000000000000`

async function numbersOf({ world }: Stage, type: string): Promise<Map<string, string>> {
  const table = type.toLowerCase()
  const { rows } = await world.database.pool.query<{ id: string; number: string }>(
    `SELECT id, number FROM ${table}`,
  )
  return new Map(rows.map(({ id, number }) => [`${type}:${id}`, number]))
}
