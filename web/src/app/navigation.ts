import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useViewer } from './viewer.ts'

/** The main places, in the order of the work. Each is the name of a route that its feature brings. */
interface Place {
  route: string
  icon: string
  label: string
  /** Another page of the place, outside its address. */
  also?: string
  /** Has its own place at the bottom of a phone, where there is room for four; the others are one step further. */
  atHand?: boolean
  /** Looked up rather than worked in. */
  register?: boolean
  /** Nobody else finds anything there. */
  forCoordinators?: boolean
  /** For those to whom goods are sent. */
  forRecipients?: boolean
}

const places: Place[] = [
  { route: 'overview', icon: 'i-lucide-layout-dashboard', label: 'app.places.overview', atHand: true },
  {
    route: 'exceptions',
    icon: 'i-lucide-triangle-alert',
    label: 'app.places.exceptions',
    also: 'discrepancies',
  },
  { route: 'needs', icon: 'i-lucide-clipboard-list', label: 'app.places.needs', atHand: true },
  { route: 'pledges', icon: 'i-lucide-handshake', label: 'app.places.pledges', atHand: true },
  { route: 'shipments', icon: 'i-lucide-truck', label: 'app.places.shipments', atHand: true },
  {
    route: 'receiving',
    icon: 'i-lucide-clipboard-check',
    label: 'app.places.receiving',
    forRecipients: true,
  },
  { route: 'partnerships', icon: 'i-lucide-link-2', label: 'app.places.partnerships', register: true },
  { route: 'organisations', icon: 'i-lucide-building-2', label: 'app.places.organisations', register: true },
  {
    route: 'audit',
    icon: 'i-lucide-scroll-text',
    label: 'app.places.audit',
    register: true,
    forCoordinators: true,
  },
]

/** The places that can be visited, and whether the reader is in one of them: on its page or on one below it. */
export function usePlaces() {
  const router = useRouter()
  const here = useRoute()
  const { isCoordinator, actsFor } = useViewer()
  const isForViewer = ({ forCoordinators, forRecipients }: Place) =>
    (!forCoordinators || isCoordinator.value) && (!forRecipients || actsFor('UA_PARTNER'))
  const open = computed(() => places.filter((place) => router.hasRoute(place.route) && isForViewer(place)))

  /** For `aria-current`, which also draws the mark. */
  function current(route: string): 'page' | 'true' | undefined {
    const { path } = router.resolve({ name: route })
    if (here.path === path) return 'page'
    const also = places.find((place) => place.route === route)?.also
    return isUnder(path) || (also && isUnder(router.resolve({ name: also }).path)) ? 'true' : undefined
  }
  const isUnder = (path: string) => path !== '/' && `${here.path}/`.startsWith(`${path}/`)
  return { places: open, current }
}
