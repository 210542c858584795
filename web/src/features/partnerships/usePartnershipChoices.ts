import { useQuery } from '@vue/apollo-composable'
import { computed, type Ref, ref } from 'vue'
import { graphql } from '../../app/graphql.ts'
import { useLanguage } from '../../app/i18n.ts'
import { partyName } from '../../app/names.ts'
import { useViewer } from '../../app/viewer.ts'
import { nameIn } from '../../ui/named.ts'

const choicesQuery = graphql(
  `
    query PartnershipChoices($mine: Boolean!) {
      partnerships(mine: $mine, first: 100) {
        edges {
          cursor
          node {
            id
            nrwOrg {
              ...PartyName
            }
            uaOrg {
              ...PartyName
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [partyName],
)

/** The pairs that a list can be narrowed to: one's own, for a coordinator all. */
export function usePartnershipChoices(enabled: Readonly<Ref<boolean>> = ref(true)) {
  const language = useLanguage()
  const { isCoordinator } = useViewer()
  const { result } = useQuery(
    choicesQuery,
    () => ({ mine: !isCoordinator.value }),
    () => ({
      enabled: enabled.value,
      fetchPolicy: 'cache-first',
    }),
  )
  return computed(() =>
    (result.value?.partnerships.edges ?? []).map(({ node: { id, nrwOrg, uaOrg } }) => ({
      value: id,
      label: `${nameIn(language.value, nrwOrg)} – ${nameIn(language.value, uaOrg)}`,
    })),
  )
}
