import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql'

/** The dearest screen has 150 fields; what it may cost is another measure (limits.ts). */
const mostFields = 1000
/** A count of 500 lines is the longest that a form takes. */
const longestList = 500
const deepest = 16

/**
 * What is too large is refused before it is compared with the schema: fragments that hold fragments twice make a few
 * words into millions of fields, and the comparison looks at each pair of them.
 */
export function refuseLarge(document: DocumentNode): void {
  const fields = mostFieldsIn(document)
  if (fields > mostFields) throw tooLarge(`The question’s breadth of ${fields} fields exceeds ${mostFields}.`)
  visit(document, { ListValue: ({ values }) => refuseLongList(values) })
}

/** Reads a document; one that is nested so deep that a reader loses its way is refused as any other that is too large. */
export function parseWithin(read: () => DocumentNode): DocumentNode {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge('The question is nested too deep to be read.')
    throw error
  }
}

/** @throws GraphQLError for a list longer than any form's, or for what is nested deeper than any input. */
export function refuseLargeVariables(variables: unknown): void {
  let level: unknown[] = [variables]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) throw tooLarge(`The variables are nested deeper than ${deepest}.`)
    level = level.flatMap(held)
  }
}

function held(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) refuseLongList(value)
  return Object.values(value)
}

function refuseLongList(list: readonly unknown[]): void {
  if (list.length > longestList)
    throw tooLarge(`A list of ${list.length} is longer than the ${longestList} that are taken.`)
}

const tooLarge = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'TOO_LARGE', http: { status: 400 } } })

/** Of the largest operation, each fragment counted wherever it is spread, but looked into once. */
function mostFieldsIn({ definitions }: DocumentNode): number {
  const fragments = new Map(definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]))
  const known = new Map<string, number>()
  const countFragment = (name: string): number => {
    const counted = known.get(name)
    if (counted !== undefined) return counted
    // A fragment within itself is the comparison's to refuse.
    known.set(name, 0)
    const fragment = fragments.get(name)
    const count = fragment ? countIn(fragment.selectionSet) : 0
    known.set(name, count)
    return count
  }
  const countIn = ({ selections }: SelectionSetNode): number => {
    let count = 0
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) count += countFragment(selection.name.value)
      else
        count +=
          (selection.kind === Kind.FIELD ? 1 : 0) +
          (selection.selectionSet ? countIn(selection.selectionSet) : 0)
    }
    return count
  }
  const sizes = definitions.map((definition) =>
    'selectionSet' in definition ? countIn(definition.selectionSet) : 0,
  )
  return Math.max(0, ...sizes)
}

const isFragment = (definition: DefinitionNode): definition is FragmentDefinitionNode =>
  definition.kind === Kind.FRAGMENT_DEFINITION
