import type { Chance } from '@aidbridge/server/demo/random'
import { schema } from '@aidbridge/server/graphql/schema'
import {
  getNullableType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql'
import { units } from '@aidbridge/shared/core/units'
import { inDays, minutesAgo } from '../../support/story.ts'
import { below } from '../../rights/walk/selection.ts'
import { type Field, fieldsOf, named } from '../../rights/walk/shape.ts'
import { hostileCursors, hostileNumbers, hostileTexts, otherKinds } from './hostile.ts'

export interface Operation {
  query: string
  variables: Record<string, unknown>
}

/** What there is, to be named in questions. */
export interface Known {
  /** Global ids. */
  ids: readonly string[]
  /** N-2026-00001 … */
  numbers: readonly string[]
  codes: readonly string[]
}

const roots = {
  query: fieldsOf(schema.getQueryType()!),
  mutation: fieldsOf(schema.getMutationType()!),
  subscription: fieldsOf(schema.getSubscriptionType()!),
}

/** Any question, deed or subscription of the schema; some of what it is asked with is what no form sends. */
export class Operations {
  readonly #chance: Chance
  readonly #known: Known

  constructor(chance: Chance, known: Known) {
    this.#chance = chance
    this.#known = known
  }

  any(): Operation {
    const chance = this.#chance
    const share = chance.next()
    const kind = share < 0.55 ? 'mutation' : share < 0.97 ? 'query' : 'subscription'
    const field = chance.pick(roots[kind])
    const given = field.args.filter(({ type }) => isNonNullType(type) || chance.happens(0.5))
    const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')
    const passed = given.map(({ name }) => `${name}: $${name}`).join(', ')
    const head = declared && `(${declared})`
    const query = `${kind} Tried${head} { ${field.name}${passed && `(${passed})`}${this.#selection(field)} }`
    const variables = Object.fromEntries(given.map(({ name, type }) => [name, this.#value(type, name)]))
    return { query, variables }
  }

  #selection(field: Field): string {
    const type = named(field)
    if (isUnionType(type)) return ' { __typename ... on Node { id } ... on Refusal { message } }'
    return below(field, this.#chance.happens(0.2) ? 1 : 0)
  }

  #value(type: GraphQLInputType, name: string): unknown {
    const chance = this.#chance
    if (chance.happens(0.02)) return chance.pick(otherKinds)
    const inner = getNullableType(type)
    if (inner === type && chance.happens(0.1)) return null
    if (isListType(inner)) {
      const length = chance.pick([0, 1, 1, 2, 3])
      return Array.from({ length }, () => this.#value(inner.ofType, name))
    }
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields()).filter(
        (field) => isNonNullType(field.type) || chance.happens(0.5),
      )
      const values = fields.map((field) => [field.name, this.#value(field.type, field.name)] as const)
      return Object.fromEntries(chance.happens(0.02) ? [...values, ['unheardOf', 1]] : values)
    }
    if (isEnumType(inner)) return chance.happens(0.03) ? 'NOWHERE' : chance.pick(inner.getValues()).name
    return this.#leaf(inner.name, name)
  }

  #leaf(type: string, name: string): unknown {
    const chance = this.#chance
    const isHostile = chance.happens(0.15)
    if (type === 'Boolean') return chance.happens(0.5)
    if (type === 'Int' || type === 'Float')
      return isHostile ? chance.pick(hostileNumbers) : chance.between(1, 5)
    if (name === 'after' || name === 'before') return this.#cursor()
    if (isHostile) return chance.pick(hostileTexts)
    if (type === 'ID') return chance.pick(chance.happens(0.8) ? this.#known.ids : this.#known.codes)
    if (type === 'Decimal') return chance.pick(['1', '2', '5', '10', '0.5', '1000000', '0'])
    if (type === 'Date') return inDays(chance.between(-40, 400))
    if (type === 'DateTime') return minutesAgo(chance.between(-100, 100_000))
    if (type === 'JSON') return chance.pick(otherKinds)
    return this.#text(name)
  }

  #cursor(): string {
    const chance = this.#chance
    if (chance.happens(0.4)) return chance.pick(hostileCursors)
    const id = chance.pick(this.#known.ids)
    return Buffer.from(`GPC:S:${id.slice(id.indexOf(':') + 1)}`).toString('base64')
  }

  #text(name: string): string {
    const chance = this.#chance
    if (name === 'key') return `tried-${chance.between(0, 200)}-key`
    if (name === 'language') return chance.pick(['de', 'uk', 'en'])
    if (/unit/i.test(name)) return chance.pick(units)
    if (/number/i.test(name)) return chance.pick(this.#known.numbers)
    if (/code|oblast|categor|item/i.test(name)) return chance.pick(this.#known.codes)
    if (/email/i.test(name)) return `tried${chance.between(0, 20)}@example.org`
    return chance.pick(['Generator', 'Генератор', 'Zhytomyr', 'So abgesprochen', '2'])
  }
}
