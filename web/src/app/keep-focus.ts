/**
 * Call once, at start. What was at the focus may go away: an answered offer leaves its list, a step that was taken
 * leaves its button, another person's deed a row. The browser would begin again at the top of the page; here the focus
 * goes to the nearest thing around it that is still there.
 */
export function keepFocus(): void {
  /** From the focus outwards, as it last was outside of dialogs: where one was opened, one comes back to. */
  let way: Element[] = []
  const dialogs = '[role=dialog]'
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && !target.closest(dialogs)) way = outwards(target)
  })
  // A click beside everything leaves the focus on purpose.
  document.addEventListener('pointerdown', () => (way = []), true)
  new MutationObserver(() => {
    const isLost = document.activeElement === document.body && way[0]?.isConnected === false
    if (isLost && !document.querySelector(dialogs)) focusOn(way.find((each) => each.isConnected))
  }).observe(document.body, { childList: true, subtree: true })
}

function outwards(element: Element): Element[] {
  const way = [element]
  for (let each = element.parentElement; each && each !== document.body; each = each.parentElement)
    way.push(each)
  return way
}

/** Something that only holds others can be stopped at for as long as the focus stays there. */
function focusOn(element: Element | undefined): void {
  if (!(element instanceof HTMLElement)) return
  if (!element.hasAttribute('tabindex')) {
    element.setAttribute('tabindex', '-1')
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true })
  }
  element.focus({ preventScroll: true })
}
