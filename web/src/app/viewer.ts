import type { Language } from '@aidbridge/shared/core/languages'
import { provideApolloClient, useQuery } from '@vue/apollo-composable'
import { createGlobalState } from '@vueuse/core'
import { computed, ref, watch } from 'vue'
import { startAhead } from './ahead.ts'
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

/** What was asked before this program was here (public/first-paint.js) is in the cache, and not asked again. */
const earlyRead = ref(false)

/**
 * The person at the screen and the organisations they act for. To choose what is offered first, never to decide what is
 * allowed: that comes with each record, as `nextSteps` and `editable`. Asked for once, however many parts of a screen
 * want to know.
 */
export const useViewer = createGlobalState(() => {
  const { result } = provideApolloClient(apollo)(() =>
    useQuery(meQuery, null, () => ({
      enabled: user.value !== null && earlyRead.value,
      fetchPolicy: 'cache-first',
    })),
  )
  // Until the next person is known nobody is, and not the one before.
  const me = computed(() => (result.value?.me?.id === user.value?.id ? (result.value?.me ?? null) : null))
  const memberships = computed(() => me.value?.memberships ?? [])
  const isCoordinator = computed(() => me.value?.isCoordinator ?? false)
  const mustSetUpTwoFactor = computed(() => me.value?.mustSetUpTwoFactor ?? false)
  const actsFor = (...kinds: OrganisationKind[]) =>
    memberships.value.some(({ organisation }) => kinds.includes(organisation.kind))
  return { me, memberships, isCoordinator, mustSetUpTwoFactor, actsFor }
})

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

let asked: Promise<void> = Promise.resolve()

/** Waits until it is known who the person is: navigation and pages would move when that comes. */
export const viewerAsked = (): Promise<void> => asked

/** Call once, at start: a new person means an empty cache, and the language of the account. */
export function followViewer(): void {
  const early = startAhead().then((data) => {
    if (data?.me)
      apollo.cache.writeQuery({ query: meQuery, data: { me: data.me } as ResultOf<typeof meQuery> })
    earlyRead.value = true
  })
  watch(
    () => user.value?.id,
    (now, before) => {
      asked = (async () => {
        if (before) await apollo.clearStore()
        if (now) await early.then(readViewer)
      })()
    },
    { immediate: true, flush: 'sync' },
  )
}

async function readViewer(): Promise<void> {
  const { data } = await apollo
    .query({ query: meQuery, fetchPolicy: 'cache-first' })
    .catch(() => ({ data: null }))
  if (!data) return
  void keepAnswers('me', [{ query: meQuery, data }])
  await followAccountLanguage(data.me?.language)
}
