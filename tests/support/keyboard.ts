import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'

// A person without a mouse: goes from stop to stop, and has to see each time where that is.

/** What was wrong with a stop on the way. */
const faults: string[] = []
/** More stops than the longest page has. */
const far = 160

/** Goes on with Tab until the focus is there, or within it; back with Shift. */
export async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor()
  const page = target.page()
  let lost = 0
  for (let stops = 0; stops < far; stops++) {
    const stop = await target.evaluate(lookAround)
    if (stop.fault) faults.push(`${new URL(page.url()).pathname}: ${stop.fault}`)
    if (stop.there) return
    // Once a round the focus leaves the page for the browser's own bar.
    lost += stop.outside ? 1 : 0
    if (lost > 2) break
    await page.keyboard.press(key)
  }
  throw new Error(`By keyboard nobody gets to ${String(target)}`)
}

/** Says what is wrong with the stop at which the focus is, and whether it is the one that is sought. */
function lookAround(sought: Node) {
  const stop = document.activeElement
  if (!stop || stop === document.body) return { there: false, outside: true, fault: null }
  const there = sought.contains(stop)
  // Reached by script alone: it holds what comes next, and is no stop of its own.
  const isPage = stop.getAttribute('tabindex') === '-1'
  // The calendar of a day's field is a stop within it, and drawn by the browser.
  const drawn =
    !stop.matches(':focus') ||
    [stop, stop.closest('label')].some((each) => {
      if (!each) return false
      const { outlineStyle, outlineWidth } = getComputedStyle(each)
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
    })
  const { left, top, width, height } = (stop.closest('label') ?? stop).getBoundingClientRect()
  const points = [0.1, 0.5, 0.9].map((part) => [left + width * part, top + height * part] as const)
  const uncovered = points.some(([x, y]) => {
    const seen = document.elementFromPoint(x, y)
    return seen && (stop.contains(seen) || seen.contains(stop) || stop.closest('label')?.contains(seen))
  })
  const kind = `${stop.tagName} ${stop.getAttribute('type') ?? ''}`
  const name = `${kind} ${(stop.getAttribute('aria-label') ?? stop.textContent ?? '').trim().slice(0, 40)}`
  const fault = isPage
    ? null
    : !drawn
      ? `focus is not drawn: ${name}`
      : !uncovered
        ? `focus is hidden: ${name}`
        : null
  return { there, outside: false, fault }
}

/** Follows a link, presses a button. */
export async function enter(target: Locator): Promise<void> {
  await tabTo(target)
  await target.page().keyboard.press('Enter')
}

/** To one of the main places: they stand before the page, so the way there is back. */
export async function goTo(page: Page, place: string): Promise<void> {
  await tabTo(page.getByRole('link', { name: place, exact: true }), 'Shift+Tab')
  await page.keyboard.press('Enter')
}

export async function type(field: Locator, words: string): Promise<void> {
  await tabTo(field)
  await field.page().keyboard.press('ControlOrMeta+a')
  await field.page().keyboard.type(words)
}

/** One of a group of round buttons: Tab leads into the group, arrows through it. */
export async function choose(radio: Locator): Promise<void> {
  const page = radio.page()
  await tabTo(radio.locator('xpath=ancestor::fieldset[1]'))
  await page.keyboard.press('Space')
  for (let steps = 0; steps < 8 && !(await radio.isChecked()); steps++) await page.keyboard.press('ArrowDown')
  expect(await radio.isChecked()).toBe(true)
}

/** Words into a field that proposes: the first proposal that is meant is taken with the arrows. */
export async function take(field: Locator, words: string, proposal: string): Promise<void> {
  const page = field.page()
  await type(field, words)
  const option = page.getByRole('option', { name: proposal }).first()
  await option.waitFor()
  for (let steps = 0; steps < 10; steps++) {
    await page.keyboard.press('ArrowDown')
    const active = await field.getAttribute('aria-activedescendant')
    if (active && (await option.getAttribute('id')) === active) break
  }
  await page.keyboard.press('Enter')
}

/** In the dialog that has opened; afterwards the focus is on the page again, not lost. */
export async function inDialog(page: Page, act: (dialog: Locator) => Promise<void>): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await expect.poll(() => dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true)
  await act(dialog)
  await dialog.waitFor({ state: 'detached' })
  const isLost = () => page.evaluate(() => document.activeElement === document.body)
  await expect.poll(isLost, { message: `after the dialog the focus is lost at ${page.url()}` }).toBe(false)
}

/** What was wrong since the last time that somebody asked. */
export const faultsOnTheWay = (): string[] => [...new Set(faults.splice(0))]
