/** Things in the order in which they come, put together by the day on which they happened where the reader is. */
export function byDay<Item extends { createdAt: string }>(
  items: readonly Item[],
): { day: string; items: Item[] }[] {
  const days: { day: string; items: Item[] }[] = []
  for (const item of items) {
    const day = localDay(new Date(item.createdAt))
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, items: [item] })
  }
  return days
}

/** 'YYYY-MM-DD' on the reader's device. */
export const localDay = (moment: Date): string => new Intl.DateTimeFormat('sv-SE').format(moment)

/** The words for the last two days; null: the date says it. */
export function nameOfDay(day: string, now: Date): 'today' | 'yesterday' | null {
  if (day === localDay(now)) return 'today'
  const yesterday = new Date(now)
  yesterday.setDate(now.getDate() - 1)
  return day === localDay(yesterday) ? 'yesterday' : null
}
