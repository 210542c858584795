/** Told often how far long work is. */
export type Progress = (line: () => string) => void

/** Says it every few seconds, so that short work says nothing. */
export function everyFewSeconds(say: (line: string) => void, pause = 5_000): Progress {
  let last = Date.now()
  return (line) => {
    if (Date.now() - last < pause) return
    last = Date.now()
    say(line())
  }
}

export const inWords = (count: number): string => count.toLocaleString('en')
