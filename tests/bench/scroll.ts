// npm run scroll: how the list of needs scrolls when it has ten thousand rows, in a browser, on a desk and on a phone of a
// quarter of the speed. Says the frames of ten seconds of steady scrolling, at its beginning and with all of it opened.
import { parseArgs } from 'node:util'
import { demoPassword } from '@aidbridge/prisma/seed/demo-password'
import { defaultDataFolder } from '@aidbridge/server/platform/config'
import { openEmbedded } from '@aidbridge/server/platform/postgres/embedded'
import type { Browser, Page } from 'playwright-core'
import { desk, openBrowser, phone, signInAtOnce, visit, type Device } from '../support/browser.ts'
import { percentile } from './bench.ts'
import { startProgram } from './processes.ts'
import { people } from './servers.ts'
import { worldOf } from './world/keep.ts'

const { values: asked } = parseArgs({
  options: {
    lines: { type: 'string', default: '40000' },
    rows: { type: 'string', default: '10000' },
    port: { type: 'string', default: '4770' },
  },
})
const devices = [
  { name: 'desk', device: desk, slowdown: 1, speed: 3000 },
  { name: 'phone, a quarter of the speed', device: phone, slowdown: 4, speed: 2000 },
]
const seconds = 10

const postgres = await openEmbedded({ dataFolder: `${defaultDataFolder()}-bench`, say: console.log })
try {
  const { url } = await worldOf(Number(asked.lines), postgres, console.log)
  const program = await startProgram(url, Number(asked.port))
  const browser = await openBrowser()
  try {
    for (const each of devices) await measure(browser, program.origin, each)
  } finally {
    await browser.close()
    await program.stop()
  }
} finally {
  await postgres.stop()
}

interface Reader {
  name: string
  device: Device
  slowdown: number
  /** Pixels a second. */
  speed: number
}

async function measure(browser: Browser, origin: string, reader: Reader): Promise<void> {
  const { page, context } = await visit(browser, origin, 'de-DE', reader.device)
  await signInAtOnce(context, origin, people.coordinator, demoPassword)
  // tsx names the functions that it sends to the page by this.
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.goto('/needs?size=all')
  await page.locator('tbody tr[aria-rowindex]').first().waitFor()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: reader.slowdown })
  say(reader, 'from the beginning', await scroll(page, reader.speed))
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  const opened = await openAll(page, Number(asked.rows))
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2))
  await page.waitForTimeout(1000)
  await session.send('Emulation.setCPUThrottlingRate', { rate: reader.slowdown })
  say(reader, `with ${opened} rows opened`, await scroll(page, reader.speed))
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  console.log(`  ${Math.round(usedSize / 2 ** 20)} MB of the page's memory in use`)
  await context.close()
}

/** Goes to the end again and again; answers with how many rows there are then. */
async function openAll(page: Page, wanted: number): Promise<number> {
  const last = () =>
    page.evaluate(() =>
      Number([...document.querySelectorAll('tbody tr[aria-rowindex]')].at(-1)?.getAttribute('aria-rowindex')),
    )
  for (let rows = 0, unmoved = 0; unmoved < 20 && rows < wanted;) {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
    await page.waitForTimeout(150)
    const now = await last()
    unmoved = now > rows ? 0 : unmoved + 1
    rows = Math.max(rows, now)
  }
  return (await last()) - 1
}

interface Frames {
  /** Milliseconds from each frame to the next. */
  all: number[]
  /** Frames in which no row covers the middle of the screen. */
  blank: number
}

/** Ten seconds of steady scrolling. */
function scroll(page: Page, speed: number): Promise<Frames> {
  return page.evaluate(
    ([speed, seconds]) =>
      new Promise<Frames>((resolve) => {
        const all: number[] = []
        let blank = 0
        const began = performance.now()
        const from = window.scrollY
        let was = began
        const step = (now: number) => {
          all.push(now - was)
          was = now
          const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
          // Between two cards lies the body of the table.
          if (!middle?.closest('tr[aria-rowindex], tbody') || middle.closest('tr[aria-hidden]')) blank++
          window.scrollTo(0, from + ((now - began) / 1000) * speed)
          if (now - began < seconds * 1000) requestAnimationFrame(step)
          else resolve({ all, blank })
        }
        requestAnimationFrame(step)
      }),
    [speed, seconds] as const,
  )
}

function say({ name, speed }: Reader, what: string, { all, blank }: Frames): void {
  const late = all.filter((each) => each > 34).length
  const share = (part: number) => `${((part / all.length) * 100).toFixed(1)} %`
  console.log(
    `${name}, ${speed} px/s, ${what}: ${all.length} frames, median ${percentile(all, 50).toFixed(1)} ms, ` +
      `95 of 100 within ${percentile(all, 95).toFixed(1)} ms, longest ${Math.max(...all).toFixed(0)} ms, ` +
      `${share(late)} longer than two, ${share(blank)} without a row in the middle`,
  )
}
