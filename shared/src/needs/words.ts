export const priorities = ['LIFE_SAVING', 'URGENT', 'NORMAL'] as const
export type Priority = (typeof priorities)[number]

/** Who sees a need: the active partners, everybody signed in with an organisation, or also the public sums (domain.md 2 and 5). */
export const visibilities = ['PARTNERS', 'NETWORK', 'PUBLIC'] as const
export type Visibility = (typeof visibilities)[number]

/** What a line may have some of (domain.md 3): figures are summed over it, and lists narrowed to it. */
export const lineAmounts = [
  'DEMAND',
  'COVERED',
  'RECEIVED',
  'IN_TRANSIT',
  'MISSING',
  'TO_SHIP',
  'GAP',
] as const
export type LineAmount = (typeof lineAmounts)[number]

/** The four dimensions of municipal aid, as far as goods serve them (facts.md F). */
export const dimensions = ['HUMANITARIAN_AID', 'INFRASTRUCTURE', 'REFUGEES', 'EXCHANGE'] as const
export type Dimension = (typeof dimensions)[number]
