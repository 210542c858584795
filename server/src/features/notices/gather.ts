import type { NoticeKind } from '@aidbridge/shared/notices/kinds'
import type { NoticeFacts } from '@aidbridge/shared/notices/facts'
import type { Story } from './story.ts'
import type { Shown } from './visible.ts'

/** Stories of one kind and one record from one transaction: an answer with ten allocations is one notice. */
export interface Telling {
  kind: NoticeKind
  record: Story['record']
  /** The same event is told once to each person, however often the job runs. */
  eventKey: string
  actorId: string | null
  facts: NoticeFacts
  sides: Story['sides']
  shown: Shown[]
}

export function gather(stories: readonly Story[]): Telling[] {
  const tellings = new Map<string, Telling>()
  for (const story of stories) {
    const { kind, event } = story.occasion
    const key = `${kind} ${story.record.id} ${JSON.stringify(story.sides)}`
    const known = tellings.get(key)
    tellings.set(key, known ? joined(known, story) : begun(story, `${kind}:${story.record.id}:${event.id}`))
  }
  return [...tellings.values()]
}

const begun = ({ occasion, ...story }: Story, eventKey: string): Telling => ({
  ...story,
  kind: occasion.kind,
  eventKey,
  actorId: occasion.event.actorId,
})

function joined(known: Telling, { facts, shown }: Story): Telling {
  const { goods, disagreements, declined } = known.facts
  return {
    ...known,
    shown: [...known.shown, ...shown],
    facts: {
      ...known.facts,
      ...(goods ? { goods: [...goods, ...(facts.goods ?? [])] } : {}),
      ...(disagreements ? { disagreements: [...disagreements, ...(facts.disagreements ?? [])] } : {}),
      ...(declined ? { declined: [...declined, ...(facts.declined ?? [])] } : {}),
    },
  }
}
