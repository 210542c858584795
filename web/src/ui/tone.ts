/** What a colour means here: amber asks for attention, red is for loss alone. */
export type Tone = 'quiet' | 'moving' | 'done' | 'attention' | 'loss'
