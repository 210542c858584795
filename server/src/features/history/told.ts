import type { AuditEvent, Organisation, Prisma } from '@aidbridge/prisma/client'
import type { SignedIn } from '@aidbridge/shared/accounts/roles'
import type { ActorKind } from '@aidbridge/shared/history/event'
import type { Database } from '../../platform/db.ts'
import { ownOrganisations } from '../../platform/visibility.ts'
import { goodsOf, type GoodsFound } from './goods.ts'
import { membersOf } from './members.ts'
import { type RootType, shownFields } from './shown-fields.ts'

/** An event with what its sentence needs, as far as the viewer may know it. */
export interface ToldEvent extends Omit<AuditEvent, 'before' | 'after'> {
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  actorKind: ActorKind
  /** Known to colleagues and coordinators; others see the organisation. */
  actorName: string | null
  organisation: Organisation | null
  actingOrganisation: Organisation | null
  goods: GoodsFound | null
  personName: string | null
}

type Person = Prisma.UserGetPayload<{ select: typeof personFacts }>
const belonging = { select: { organisationId: true, organisation: true } }
const personFacts = {
  id: true,
  name: true,
  erasedAt: true,
  memberships: belonging,
  formerOf: belonging,
} satisfies Prisma.UserSelect

/** Adds to events who did it, for whom and about what: a fixed number of statements, however many events. */
export async function tellEvents(
  { viewer, database }: { viewer: SignedIn; database: Database },
  events: AuditEvent[],
  root: RootType,
): Promise<ToldEvent[]> {
  const [people, organisations, goods, members] = await Promise.all([
    database.prisma.user.findMany({
      where: { id: { in: known(events.map(({ actorId }) => actorId)) } },
      select: personFacts,
    }),
    database.prisma.organisation.findMany({
      where: { id: { in: known(events.map(({ organisationId }) => organisationId)) } },
    }),
    goodsOf(database, events),
    membersOf(database, viewer, events),
  ])
  const own = ownOrganisations(viewer)
  return events.map((event) => {
    const person = people.find(({ id }) => id === event.actorId)
    return {
      ...event,
      before: shownFields(event.before, event.entity, root, viewer),
      after: shownFields(event.after, event.entity, root, viewer),
      actorKind: kindOf(event, person),
      actorName: person && isKnown(viewer, own, person) ? person.name || null : null,
      organisation: organisations.find(({ id }) => id === event.organisationId) ?? null,
      actingOrganisation: actingFor(event, person),
      goods: goods.get(event.entityId) ?? null,
      personName: members.get(event.id) ?? null,
    }
  })
}

const known = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))]

const isKnown = (viewer: SignedIn, own: string[], { memberships }: Person): boolean =>
  viewer.isCoordinator || memberships.some(({ organisationId }) => own.includes(organisationId))

/** What write_audit writes where no use case was named. */
const unnamed = ['INSERT', 'UPDATE', 'DELETE']

function kindOf({ linkId, actorId, action }: AuditEvent, person: Person | undefined): ActorKind {
  if (linkId) return 'LINK'
  if (!actorId) return unnamed.includes(action) ? 'DATABASE' : 'SYSTEM'
  return person && !person.erasedAt ? 'PERSON' : 'FORMER_MEMBER'
}

/** The coordination of somebody who acted for an organisation to which they do not belong. */
function actingFor({ organisationId }: AuditEvent, person: Person | undefined): Organisation | null {
  if (!person || !organisationId) return null
  const belongs = [...person.memberships, ...person.formerOf]
  if (belongs.some((each) => each.organisationId === organisationId)) return null
  return belongs.find(({ organisation }) => organisation.kind === 'COORDINATION')?.organisation ?? null
}
