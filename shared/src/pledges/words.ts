/** Who within the giving side makes the promise (facts.md F). */
export const pledgeActors = ['ADMINISTRATION', 'CIVIL_SOCIETY', 'BUSINESS', 'POLITICS'] as const
export type PledgeActor = (typeof pledgeActors)[number]

export const conditions = ['NEW', 'GOOD', 'USED', 'REFURBISHED'] as const
export type Condition = (typeof conditions)[number]

/** Why an organisation cannot help with a line. */
export const declineReasons = ['NOT_AVAILABLE', 'NO_FUNDS', 'NO_TRANSPORT', 'NOT_OUR_TASK', 'OTHER'] as const
export type DeclineReason = (typeof declineReasons)[number]
