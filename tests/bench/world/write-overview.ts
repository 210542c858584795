import type { Pile } from './copy.ts'
import { date } from './format.ts'
import { difference, type Measures, names, nothing, ofDonor, ofLine } from './measures.ts'
import { countedOf } from './states.ts'
import { reached, type Story, type StoryLine } from './story.ts'

/** What each day added to the roll-up. */
export function writeOverview(pile: Pile, story: Story, line: StoryLine, neededBy: number): void {
  const key = {
    organisation_id: story.asker.id,
    oblast_code: story.asker.oblastCode,
    category_code: line.item?.categoryCode ?? null,
    item_code: line.item?.code ?? null,
    priority: story.priority,
    visibility: story.visibility,
    needed_month: `${date(neededBy).slice(0, 7)}-01`,
  }
  let [was, gaveBefore] = [nothing, nothing]
  for (const stage of ['verified', 'accepted', 'dispatched', 'received', 'closed'] as const) {
    if (!reached(story, stage)) break
    const counted = countedOf({ ...story, stage }, line)
    const on = date(story.at[stage])
    const is = ofLine(counted, line.grams)
    move(pile, { ...key, donor_id: null, recorded_on: on, occurred_on: on }, difference(is, was))
    was = is
    if (line.given === 0) continue
    const gives = ofDonor(counted, line.grams)
    const donor = { donor_id: story.donor.id, recorded_on: on, occurred_on: on }
    move(pile, { ...key, ...donor }, difference(gives, gaveBefore))
    gaveBefore = gives
  }
}

function move(pile: Pile, key: Record<string, string | null>, moved: Measures | null): void {
  if (!moved) return
  const numbers = names.map((name) => [name, inDatabase(name, moved[name])] as const)
  pile.add({ ...key, ...Object.fromEntries(numbers) })
}

const inDatabase = (name: string, value: number) => {
  if (name.startsWith('lines_')) return value
  return name.endsWith('_sum') ? (value / 1_000_000).toFixed(6) : (value / 1000).toFixed(3)
}
