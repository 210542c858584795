/** A record of the world by which its type is walked: its name in the tables, and its global id. */
export interface Specimen {
  type: string
  name: string
  id: string
}

/** Every record that the tables speak of; `keep` names one and gives it back. */
export class Specimens {
  readonly #kept = new Map<string, Specimen>()

  keep<Kept extends { id: string }>(name: string, record: Kept): Kept {
    const { id } = record
    const known = this.#kept.get(id)
    if (known) throw new Error(`${name} is ${known.name} already`)
    this.#kept.set(id, { type: id.slice(0, id.indexOf(':')), name, id })
    return record
  }

  all = (): Specimen[] => [...this.#kept.values()]
  of = (type: string): Specimen[] => this.all().filter((specimen) => specimen.type === type)

  knows = (id: string): boolean => this.#kept.has(id)

  named(type: string, name: string): string {
    const found = this.of(type).find((specimen) => specimen.name === name)
    if (!found) throw new Error(`There is no ${type} named ${name}`)
    return found.id
  }

  /** The same text with names in the place of ids, for tables and comparisons. */
  inWords(text: string): string {
    return text.replace(/[A-Z]\w+:[0-9a-f-]{36}/g, (id) => this.#kept.get(id)?.name ?? 'another')
  }
}
