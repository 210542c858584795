/** Who within the giving side makes the promise (facts.md F). */
export const pledgeActors = ['ADMINISTRATION', 'CIVIL_SOCIETY', 'BUSINESS', 'POLITICS'] as const
export type PledgeActor = (typeof pledgeActors)[number]

export const conditions = ['NEW', 'GOOD', 'USED', 'REFURBISHED'] as const
export type Condition = (typeof conditions)[number]
