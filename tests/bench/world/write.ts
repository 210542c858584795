import { date, goods, inKg, iso, numbered } from './format.ts'
import type { Counted } from './measures.ts'
import { countedOf, needState } from './states.ts'
import { reached, type Story, type StoryLine } from './story.ts'
import { writeOverview } from './write-overview.ts'
import { type Ink, writeReceipt, writeShipment, writeShipped } from './write-shipment.ts'

const day = 24 * 3600 * 1000
const purposes = [
  'Генератори для лікарні та пункту незламності',
  'Ліжка й ковдри для гуртожитку переселенців',
  'Насоси та труби для водоканалу після обстрілу',
  'Шкільні меблі та ноутбуки для укриття',
  'Пожежний автомобіль і рукави для рятувальників',
  'Медичні матеріали для відділення травматології',
]
/** Writes one need and what became of it, with the counters and the roll-up as the ledger's triggers would have left them. */
export class Writer {
  readonly #ink: Ink
  readonly #until: number

  constructor(ink: Ink, until: number) {
    this.#ink = ink
    this.#until = until
  }

  write(story: Story): void {
    const need = this.#need(story)
    const answer = reached(story, 'proposed') ? this.#answer(story, need.id) : null
    const shipment = reached(story, 'planned') ? writeShipment(this.#ink, story) : null
    const receipt = shipment && reached(story, 'received') ? writeReceipt(this.#ink, story, shipment) : null
    story.lines.forEach((line, place) => {
      const id = this.#ink.chance.id(story.at.asked)
      const counted = countedOf(story, line)
      this.#needLine({ story, line, id, place, needId: need.id, counted })
      if (need.counts) writeOverview(this.#ink.piles.overview, story, line, need.neededBy)
      if (!answer || line.given === 0) return
      const allocation = this.#allocation({ story, line, place, needLineId: id, pledge: answer, counted })
      if (shipment) writeShipped(this.#ink, { story, line, place, shipment, receipt, allocation, counted })
    })
  }

  #need(story: Story) {
    const { asker, at } = story
    const [chance, until] = [this.#ink.chance, this.#until]
    const state = needState(story, chance)
    const neededBy = at.asked + chance.between(20, 180) * day
    const lives = state === 'VERIFIED' || state === 'SUBMITTED' || state === 'DRAFT'
    const reviewBy = lives ? Math.max(neededBy, until) + chance.between(30, 200) * day : neededBy + 30 * day
    const verified = reached(story, 'verified')
    const id = chance.id(at.asked)
    const pile = this.#ink.piles.need
    pile.add({
      id,
      number: numbered('N', at.asked, pile.count + 1),
      state,
      version: 1,
      priority: story.priority,
      visibility: story.visibility,
      dimension: 'HUMANITARIAN_AID',
      needed_by: date(neededBy),
      review_by: date(reviewBy),
      people_served: chance.between(10, 20_000),
      purpose: chance.pick(purposes),
      language: 'uk',
      state_reason: ['CANCELLED', 'RETURNED', 'CLOSED'].includes(state) ? 'За домовленістю' : null,
      created_at: iso(at.asked),
      created_by_id: asker.editor,
      submitted_at: state === 'DRAFT' ? null : iso(at.asked),
      verified_at: verified ? iso(at.verified) : null,
      verified_by_id: verified ? this.#ink.coordinator : null,
      closed_at: state === 'CLOSED' ? iso(at.closed) : null,
      organisation_id: asker.id,
      delivery_location_id: chance.pick(asker.places),
    })
    return { id, neededBy, counts: ['VERIFIED', 'EXPIRED', 'CLOSED'].includes(state) }
  }

  #needLine({ story, line, id, place, needId, counted }: NeedLineFacts) {
    this.#ink.piles.needLine.add({
      id,
      position: place + 1,
      ...goods(line.item),
      qty_requested: line.demand,
      qty_typed: String(line.demand),
      unit: line.unit,
      specification: '',
      accepts_used: line.demand % 2 === 0,
      accepts_substitute: false,
      unit_weight_kg: inKg(line.grams),
      proposed_qty: story.stage === 'proposed' ? line.given : 0,
      accepted_qty: counted.accepted,
      shipped_qty: counted.shipped,
      received_qty: counted.received,
      damaged_qty: counted.damaged,
      lost_qty: counted.lost,
      missing_qty: counted.missing,
      need_id: needId,
      category_code: line.item?.categoryCode ?? null,
    })
  }

  #answer(story: Story, needId: string): string {
    const { donor, at } = story
    const id = this.#ink.chance.id(at.proposed)
    const closed = story.stage === 'closed'
    const pile = this.#ink.piles.pledge
    pile.add({
      id,
      number: numbered('P', at.proposed, pile.count + 1),
      state: closed ? 'CLOSED' : 'CONFIRMED',
      version: 1,
      actor: 'ADMINISTRATION',
      file_reference: `37-${pile.count + 1}`,
      language: 'de',
      created_at: iso(at.proposed),
      created_by_id: donor.editor,
      offered_at: iso(at.proposed),
      confirmed_at: iso(at.proposed),
      confirmed_by_id: donor.approver,
      closed_at: closed ? iso(at.closed) : null,
      organisation_id: donor.id,
      pick_up_location_id: this.#ink.chance.pick(donor.places),
      need_id: needId,
    })
    this.#ink.piles.funding.add({
      id: this.#ink.chance.id(at.proposed),
      source: 'Haushalt',
      reference: '',
      pledge_id: id,
    })
    return id
  }

  #allocation({ story, line, place, needLineId, pledge, counted }: AllocationFacts): string {
    const { at, donor, asker } = story
    const pledgeLineId = this.#ink.chance.id(at.proposed)
    this.#ink.piles.pledgeLine.add({
      id: pledgeLineId,
      position: place + 1,
      ...goods(line.item),
      qty_pledged: line.given,
      qty_typed: String(line.given),
      unit: line.unit,
      condition: 'GOOD',
      serials: '{}',
      allocated_qty: line.given,
      shipped_qty: counted.shipped,
      received_qty: counted.received,
      pledge_id: pledge,
    })
    const id = this.#ink.chance.id(at.proposed)
    const decided = reached(story, 'accepted')
    this.#ink.piles.allocation.add({
      id,
      state: decided ? 'ACCEPTED' : 'PROPOSED',
      version: 1,
      qty: line.given,
      pledge_qty: line.given,
      proposed_at: iso(at.proposed),
      proposed_by_id: donor.editor,
      proposed_by_org_id: donor.id,
      decided_at: decided ? iso(at.accepted) : null,
      decided_by_id: decided ? asker.editor : null,
      planned_qty: story.stage === 'planned' ? line.given : 0,
      shipped_qty: counted.shipped,
      received_qty: counted.received,
      damaged_qty: counted.damaged,
      lost_qty: counted.lost,
      missing_qty: counted.missing,
      pledge_line_id: pledgeLineId,
      need_line_id: needLineId,
    })
    return id
  }
}

interface NeedLineFacts {
  story: Story
  line: StoryLine
  id: string
  place: number
  needId: string
  counted: Counted
}
interface AllocationFacts {
  story: Story
  line: StoryLine
  place: number
  needLineId: string
  pledge: string
  counted: Counted
}
