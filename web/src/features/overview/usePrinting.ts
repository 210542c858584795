import { tryOnScopeDispose, useEventListener } from '@vueuse/core'
import { onPaper } from '../../app/theme.ts'

/** Long enough for the drawings to be fetched, drawn and turned to light colours. */
const drawnWithin = 600

/** Prints when all drawings are there; they wait for this event where nobody has scrolled to them. */
export function usePrinting() {
  usePaper()
  useEventListener(window, 'beforeprint', () => (onPaper.value = true))
  useEventListener(window, 'afterprint', () => (onPaper.value = false))
  return async () => {
    onPaper.value = true
    window.dispatchEvent(new Event('drawings'))
    await Promise.allSettled([import('./map/MapChart.vue'), import('./SeriesChart.vue')])
    await new Promise((drawn) => setTimeout(drawn, drawnWithin))
    window.print()
    onPaper.value = false
  }
}

/** Wide enough for the tables as a desk shows them; only while this page is open. */
function usePaper(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('@page { size: A4 landscape; margin: 12mm }')
  document.adoptedStyleSheets.push(sheet)
  tryOnScopeDispose(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
  })
}
