import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql'

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

/** By the name in the answer; several where a document asks for the same more than once. */
export type Selected = Map<string, FieldNode[]>

export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  return new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  )
}

/**
 * The fields of an object in their order, fragments opened. null where that depends on variables (@include, @skip) or on
 * the type of the object.
 */
export function fieldsIn(
  fragments: Fragments,
  type: GraphQLCompositeType,
  sets: readonly (SelectionSetNode | undefined)[],
  found: Selected = new Map(),
): Selected | null {
  if (!isObjectType(type)) return null
  for (const each of sets.flatMap((set) => set?.selections ?? [])) {
    if (each.directives?.length) return null
    if (each.kind === Kind.FIELD) {
      const key = each.alias?.value ?? each.name.value
      found.set(key, [...(found.get(key) ?? []), each])
      continue
    }
    const fragment = each.kind === Kind.FRAGMENT_SPREAD ? fragments.get(each.name.value) : each
    const condition = fragment?.typeCondition?.name.value
    if (!fragment || fragment.directives?.length) return null
    const isOfType =
      condition === undefined ||
      condition === type.name ||
      type.getInterfaces().some(({ name }) => name === condition)
    if (!isOfType || !fieldsIn(fragments, type, [fragment.selectionSet], found)) return null
  }
  return found
}
