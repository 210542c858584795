// How long something may take before it is an exception. Where no source gives a figure it is our own choice, and says so.

const hours = 60 * 60 * 1000

/**
 * Standing at the border or held by customs. facts.md B (Hürth, 2023): twelve hours of waiting belong to an ordinary
 * journey; twice that does not.
 */
export const borderPatienceMs = 24 * hours

/**
 * An offer holds goods back from others until it is answered (domain.md 6, I1). Three days are our own choice: nobody
 * writes of a usual time. A last day for the answer that the giver named himself comes first.
 */
export const answerPatienceMs = 72 * hours

/**
 * Givers get a day from the moment that a life-saving need is verified before the coordination looks for one itself.
 * Our own choice.
 */
export const lifeSavingPatienceMs = 24 * hours

/** Medicines have at least six months left when they arrive (facts.md C2: the German missions in Warsaw and Kyiv, 2022). */
export const medicineMonthsLeft = 6
