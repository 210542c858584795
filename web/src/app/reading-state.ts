/** The four states of a view (house.md, habit 15); what is known stays on the screen while it is asked for again. */
export type ReadingState = 'loading' | 'failed' | 'empty' | 'full'
