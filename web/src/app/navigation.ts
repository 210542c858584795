import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useViewer } from './viewer.ts'

/** The main places, in the order of the work. Each is the name of a route that its feature brings. */
interface Place {
  route: string
  icon: string
  label: string
  /** There is room for five at the bottom of a phone; the overview leads to this one too. */
  deskOnly?: boolean
  /** Nobody else finds anything there. */
  forCoordinators?: boolean
}

const places: Place[] = [
  { route: 'overview', icon: 'i-lucide-layout-dashboard', label: 'app.places.overview' },
  { route: 'needs', icon: 'i-lucide-clipboard-list', label: 'app.places.needs' },
  { route: 'pledges', icon: 'i-lucide-handshake', label: 'app.places.pledges' },
  { route: 'shipments', icon: 'i-lucide-truck', label: 'app.places.shipments' },
  { route: 'partnerships', icon: 'i-lucide-link-2', label: 'app.places.partnerships', deskOnly: true },
  { route: 'organisations', icon: 'i-lucide-building-2', label: 'app.places.organisations', deskOnly: true },
  { route: 'exceptions', icon: 'i-lucide-triangle-alert', label: 'app.places.exceptions' },
  {
    route: 'audit',
    icon: 'i-lucide-scroll-text',
    label: 'app.places.audit',
    deskOnly: true,
    forCoordinators: true,
  },
]

/** The places that can be visited, and whether the reader is in one of them: on its page or on one below it. */
export function usePlaces() {
  const router = useRouter()
  const here = useRoute()
  const { isCoordinator } = useViewer()
  const open = computed(() =>
    places.filter(
      ({ route, forCoordinators }) => router.hasRoute(route) && (!forCoordinators || isCoordinator.value),
    ),
  )

  /** For `aria-current`, which also draws the mark. */
  function current(route: string): 'page' | 'true' | undefined {
    const { path } = router.resolve({ name: route })
    if (here.path === path) return 'page'
    return here.path.startsWith(`${path}/`) ? 'true' : undefined
  }
  return { places: open, current }
}
