const days = 24 * 3600 * 1000

/** How long an invitation can be accepted, in days. */
export const invitationDays = 7

/** How long the applicant may take to confirm the address, in days. */
export const confirmationDays = 7

export const daysAfter = (moment: Date, count: number): Date => new Date(moment.getTime() + count * days)
