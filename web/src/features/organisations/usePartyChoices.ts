import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { graphql } from '../../app/graphql.ts'
import { useLanguage } from '../../app/i18n.ts'
import { partyName } from '../../app/names.ts'
import { nameIn } from '../../ui/named.ts'

const partiesQuery = graphql(
  `
    query PartyChoices {
      organisations(first: 100) {
        nodes {
          ...PartyName
        }
      }
    }
  `,
  [partyName],
)

/** The organisations that a list can be narrowed to, by name. */
export function usePartyChoices() {
  const language = useLanguage()
  const { result } = useQuery(partiesQuery, null, { fetchPolicy: 'cache-first' })
  return computed(() =>
    (result.value?.organisations.nodes ?? [])
      .map((party) => ({ value: party.id, label: nameIn(language.value, party) }))
      .sort((one, other) => one.label.localeCompare(other.label, language.value)),
  )
}
