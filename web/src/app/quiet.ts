/** Long enough for a first screen; whoever has a quick device does not wait for it. */
const firstScreen = 2_000

/** When the first screen is there and nothing else is going on: for what nobody waits for. */
export const quiet = (): Promise<void> =>
  new Promise((then) => {
    const whenIdle = () =>
      'requestIdleCallback' in window
        ? requestIdleCallback(() => then(), { timeout: 10_000 })
        : setTimeout(then, 1_000)
    setTimeout(whenIdle, firstScreen)
  })
