import type { AllocationRow } from './allocation-documents.ts'

/** What one giver offers for one need: answered together, or line by line. */
export interface Offer {
  id: string
  pledge: AllocationRow['pledgeLine']['pledge']
  need: AllocationRow['needLine']['need']
  lines: AllocationRow[]
}

export function offersOf(allocations: readonly AllocationRow[]): Offer[] {
  const offers = new Map<string, Offer>()
  for (const each of allocations) {
    const { pledge } = each.pledgeLine
    const { need } = each.needLine
    const id = `${pledge.id} ${need.id}`
    const offer = offers.get(id) ?? { id, pledge, need, lines: [] }
    offer.lines.push(each)
    offers.set(id, offer)
  }
  return [...offers.values()]
}

/** Those that the viewer accepts without writing anything down. */
export const acceptable = ({ lines }: Offer): AllocationRow[] =>
  lines.filter(({ nextSteps }) => nextSteps.some(({ name, whyNot }) => name === 'accept' && whyNot === null))
