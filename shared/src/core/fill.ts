export type Facts = Readonly<Record<string, string | number>>

/** A sentence with `{name}` replaced by the fact of that name; what no fact is given for stays as it stands. */
export const fill = (sentence: string, facts: Facts): string =>
  sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(facts[name] ?? placeholder))
