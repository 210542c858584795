/** A life as a table: each step with the states it may be taken from, and the state it leads to (house.md, habit 3). */
export type Steps = Readonly<Record<string, { readonly from: readonly string[]; readonly to: string }>>

export type StepOf<S extends Steps> = keyof S & string
export type StateOf<S extends Steps> = S[keyof S]['from'][number] | S[keyof S]['to']

export function canTake<S extends Steps>(steps: S, state: StateOf<S>, step: StepOf<S>): boolean {
  return Object.hasOwn(steps, step) && steps[step]!.from.includes(state)
}

export function stepsFrom<S extends Steps>(steps: S, state: StateOf<S>): StepOf<S>[] {
  return (Object.keys(steps) as StepOf<S>[]).filter((step) => canTake(steps, state, step))
}

export function statesOf<S extends Steps>(steps: S): StateOf<S>[] {
  const states = Object.values(steps).flatMap((step) => [...step.from, step.to])
  return [...new Set(states)] as StateOf<S>[]
}
