import { apollo } from '../../app/apollo.ts'
import { type ItemChoice, itemsNamed } from './documents.ts'

/** The items behind these codes; null when the catalogue cannot be reached. */
export async function itemsBehind(codes: readonly string[]): Promise<ItemChoice[] | null> {
  const variables = { codes: [...codes], first: codes.length }
  const answer = await apollo
    .query({ query: itemsNamed, variables, fetchPolicy: 'cache-first' })
    .catch(() => null)
  return answer?.data.items.edges.map(({ node }) => node) ?? null
}
