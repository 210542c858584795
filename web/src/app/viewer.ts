import type { Language } from '@aidbridge/shared/core/languages'
import { useQuery } from '@vue/apollo-composable'
import { computed, watch } from 'vue'
import { apollo } from './apollo.ts'
import { graphql, type ResultOf } from './graphql.ts'
import { keepAnswers } from './kept-answers.ts'
import { followAccountLanguage, switchLanguage } from './i18n.ts'
import { user } from './session.ts'

const meQuery = graphql(`
  query Me {
    me {
      id
      name
      email
      language
      isCoordinator
      mustSetUpTwoFactor
      memberships {
        id
        role
        isContact
        organisation {
          id
          kind
          nameDe
          nameUk
          nameEn
        }
      }
    }
  }
`)

type Membership = NonNullable<ResultOf<typeof meQuery>['me']>['memberships'][number]
type OrganisationKind = Membership['organisation']['kind']

/** Offered what the coordination's administrators look after; whether it is allowed, the API says. */
export const isCoordinationAdmin = ({ role, organisation }: Membership): boolean =>
  role === 'ADMIN' && organisation.kind === 'COORDINATION'

/**
 * The person at the screen and the organisations they act for. To choose what is offered first, never to decide what is
 * allowed: that comes with each record, as `nextSteps` and `editable`.
 */
export function useViewer() {
  const { result } = useQuery(meQuery, null, () => ({
    enabled: user.value !== null,
    fetchPolicy: 'cache-first',
  }))
  const me = computed(() => result.value?.me ?? null)
  const memberships = computed(() => me.value?.memberships ?? [])
  const isCoordinator = computed(() => me.value?.isCoordinator ?? false)
  const mustSetUpTwoFactor = computed(() => me.value?.mustSetUpTwoFactor ?? false)
  const actsFor = (...kinds: OrganisationKind[]) =>
    memberships.value.some(({ organisation }) => kinds.includes(organisation.kind))
  return { me, memberships, isCoordinator, mustSetUpTwoFactor, actsFor }
}

const setLanguage = graphql(`
  mutation SetLanguage($language: Language!) {
    setLanguage(language: $language) {
      id
      language
    }
  }
`)

/** Speaks it at once; the account remembers it for e-mails and other devices. */
export async function chooseLanguage(language: Language): Promise<void> {
  await switchLanguage(language)
  if (!user.value) return
  // Without a connection the device remembers it all the same.
  await apollo.mutate({ mutation: setLanguage, variables: { language } }).catch(() => {})
}

/** Call once, at start: a new person means an empty cache, and the language of the account. */
export function followViewer(): void {
  watch(
    () => user.value?.id,
    async (now, before) => {
      if (before) await apollo.clearStore()
      if (!now) return
      const { data } = await apollo.query({ query: meQuery }).catch(() => ({ data: null }))
      if (!data) return
      await keepAnswers('me', [{ query: meQuery, data }])
      await followAccountLanguage(data.me?.language)
    },
    { immediate: true },
  )
}
