import { type App, ref } from 'vue'
import { inTurn } from './turns.ts'

/** The frame stands, and it is its page's turn. */
export const isPageDue = ref(false)

/**
 * Draws the frame of the app out of sight, and the page in the turn after it: only together do they take the place of
 * the first sight (index.html), so that nothing is seen empty in between.
 */
export function mountInTurns(app: App): void {
  const sight = document.querySelector('#app')!
  const frame = sight.cloneNode(false) as Element
  // Its place in the turns is before all that the frame leaves for later.
  inTurn(() => {
    sight.replaceWith(frame)
    isPageDue.value = true
  })
  app.mount(frame)
}
