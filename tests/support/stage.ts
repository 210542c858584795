import { openBrowser } from './browser.ts'
import { serve } from './served.ts'
import { makeWorld } from './world.ts'

/** What a file of browser tests plays on: a world, the program that serves it, and a browser. */
export async function openStage() {
  const world = await makeWorld()
  const served = await serve(world.database)
  const browser = await openBrowser()
  const close = async () => {
    await browser.close()
    await served.stop()
    await world.close()
  }
  return { world, served, browser, close }
}
