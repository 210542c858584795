import { ref } from 'vue'

/** Who runs these pages, as the server was told (docs/operating.md); null: it was not. */
interface Site {
  publicFigures: boolean
  operator: string | null
  accessibilityContact: string | null
  imprintUrl: string | null
  privacyUrl: string | null
}

const site = ref<Site | null>(null)
let asked: Promise<void> | undefined

/** Asked for once, when a page first wants to know; without an answer the pages do without. */
export function useSite() {
  asked ??= ask().catch(() => {
    asked = undefined
  })
  return site
}

async function ask(): Promise<void> {
  const answer = await fetch('/api/site')
  if (answer.ok) site.value = (await answer.json()) as Site
}
