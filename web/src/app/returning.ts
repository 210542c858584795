/** The router keeps with an entry of the history how far it was scrolled when it was left. */
export const isReturning = () => Boolean((history.state as { scroll?: unknown } | null)?.scroll)
