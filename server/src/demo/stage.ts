import { Refusal } from '@aidbridge/shared/core/refusals'
import { viewerOf } from '../features/accounts/viewer.ts'
import { globalId } from '../graphql/global-ids.ts'
import { atTime } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import type { Database } from '../platform/db.ts'

export const plainDay = (moment: Date): string => moment.toISOString().slice(0, 10)

interface Keyed {
  key: string
}
type UseCase<Asked extends Keyed> = (context: Context, asked: Asked) => Promise<string>

const tableOf = {
  Need: 'need',
  Pledge: 'pledge',
  Allocation: 'allocation',
  Shipment: 'shipment',
  Discrepancy: 'discrepancy',
} as const
type Living = keyof typeof tableOf

/** Where the demo world is played: each use case as the person who does it, at the moment when it happened. */
export class Stage {
  readonly database: Database
  #contexts = new Map<string, Promise<Context>>()
  #acts = 0

  constructor(database: Database) {
    this.database = database
  }

  /** Runs a use case; answers with the database id of its record. */
  async act<Asked extends Keyed>(
    at: Date,
    userId: string,
    useCase: UseCase<Asked>,
    asked: Omit<Asked, 'key'>,
  ): Promise<string> {
    const context = await this.#contextOf(userId)
    const key = `demo-${String(++this.#acts).padStart(8, '0')}`
    try {
      return await atTime(at, () => useCase(context, { ...asked, key } as Asked))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      throw new Error(`${useCase.name} was refused: ${error.code} ${JSON.stringify(error.facts)}`, {
        cause: error,
      })
    }
  }

  /** Runs a use case on a record as it is now. */
  async step<Asked extends Keyed & { id: string; version: number }>(
    at: Date,
    userId: string,
    useCase: UseCase<Asked>,
    type: Living,
    id: string,
    said: Partial<Omit<Asked, keyof Keyed | 'id' | 'version'>> = {},
  ): Promise<void> {
    const delegate = this.database.prisma[tableOf[type] as 'need']
    const { version } = await delegate.findUniqueOrThrow({ where: { id }, select: { version: true } })
    await this.act(at, userId, useCase, { ...said, id: globalId(type, id), version } as Omit<Asked, 'key'>)
  }

  #contextOf(userId: string): Promise<Context> {
    let context = this.#contexts.get(userId)
    if (!context) {
      context = viewerOf(this.database, userId).then((viewer) => ({
        viewer,
        link: null,
        secret: '',
        origin: '',
        language: viewer!.language,
        requestId: 'demo',
        database: this.database,
      }))
      this.#contexts.set(userId, context)
    }
    return context
  }
}
