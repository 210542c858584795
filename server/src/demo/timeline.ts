/** A story tells the moment of its next chapter, and is resumed when that moment has come. */
export type Story = AsyncGenerator<Date, void, void>

export interface TimelineOptions {
  stories: readonly Story[]
  /** Touches all the others: nothing else goes on while it does. */
  review: Story
  /** What would happen later has not happened yet. */
  until: Date
  /** Stories that go on at the same time. */
  abreast: number
  onProgress: (done: number, all: number) => void
}

/** Plays all stories in the order of their moments, a few abreast, until now. */
export async function playTimeline({
  stories,
  review,
  until,
  abreast,
  onProgress,
}: TimelineOptions): Promise<void> {
  const waiting: { at: Date; story: Story }[] = []
  let finished = 0

  async function advance(story: Story): Promise<void> {
    const { value: at, done } = await story.next()
    if (!done && at <= until) return insert({ at, story })
    if (story !== review) onProgress(++finished, stories.length)
    if (!done) await story.return()
  }
  function insert(entry: { at: Date; story: Story }): void {
    const place = waiting.findIndex(({ at }) => at > entry.at)
    waiting.splice(place === -1 ? waiting.length : place, 0, entry)
  }

  /** The next few, as far as the review. */
  function next(): Story[] {
    const alone = waiting.findIndex(({ story }) => story === review)
    const count = alone === 0 ? 1 : alone === -1 ? abreast : Math.min(abreast, alone)
    return waiting.splice(0, count).map(({ story }) => story)
  }

  for (const story of [...stories, review]) await advance(story)
  while (waiting.length > 0) await Promise.all(next().map(advance))
}
