/** What is to be reached (docs/benchmarks.md): the program's value over another contestant's, or its value itself. */
export interface Target {
  /** The beginning of the scenario's name. */
  scenario: string
  /** null: nobody, the value counts. */
  against: string | null
  least?: number
  most?: number
}

const targets: readonly Target[] = [
  { scenario: 'list of 50', against: 'floor', least: 0.45 },
  { scenario: 'list of 50', against: 'PostGraphile', least: 2 },
  { scenario: 'overview', against: 'floor', least: 0.5 },
  // 1.5 × the time of the first page.
  { scenario: 'page ', against: 'its first page', least: 0.67 },
  { scenario: 'search', against: 'floor', least: 0.45 },
  { scenario: '50 writers', against: 'floor', least: 0.4 },
  { scenario: 'one change to', against: 'floor', most: 2 },
  { scenario: 'memory', against: null, most: 350 },
  { scenario: 'cold start', against: 'floor', most: 3 },
]

export const targetOf = (scenario: string, against: string | null): Target | undefined =>
  targets.find((target) => scenario.startsWith(target.scenario) && target.against === against)
