/** An organisation by its names. */
export interface Party {
  id: string
  nameDe: string
  nameUk: string
  nameEn: string
}

/** The line that a change is about: from the catalogue, or in the words of whoever wrote it. */
export interface Goods {
  item: { nameDe: string; nameUk: string; nameEn: string } | null
  freeText: string | null
  unit: string
  /** The line's quantity as it stands now, for changes that do not touch it. */
  qty: string | null
}

/** One change of one record as the API tells it (AuditEvent): facts alone, the words are made here. */
export interface HistoryEvent {
  id: string
  recordedAt: string
  action: string
  /** GraphQL's name of what changed: Need, NeedLine … */
  entity: string
  entityId: string
  /** The fields that changed; null: the record is new, or gone. */
  before: unknown
  after: unknown
  reason: string | null
  /** Known to colleagues and coordinators. */
  actorName: string | null
  /** A person whose account is gone, somebody with a link, the program itself, or plain SQL. */
  actorKind: ActorKind
  /** For which it was done. */
  organisation: Party | null
  /** Whose member did it, where that is another one: the coordination on behalf, or what a former member belonged to. */
  actingOrganisation: Party | null
  goods: Goods | null
  /** Of whom a membership tells. */
  personName: string | null
}

export const actorKinds = ['PERSON', 'FORMER_MEMBER', 'LINK', 'SYSTEM', 'DATABASE'] as const
export type ActorKind = (typeof actorKinds)[number]

export type Fields = Readonly<Record<string, unknown>>

export const fieldsOf = (side: unknown): Fields =>
  typeof side === 'object' && side !== null ? (side as Fields) : {}
