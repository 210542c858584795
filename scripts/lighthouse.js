// npm run lighthouse -- [address of a running demo]: Lighthouse (mobile) on what is opened first. Tells the figures, and
// fails below 90 for performance or 100 for access and good practice. Not part of npm run check: it needs the registry for
// Lighthouse itself, a browser, and a machine with nothing else to do (docs/lighthouse.md).
import './node-version.js'
import fs from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkout, main, runQuietly } from './steps.js'

const lighthouse = 'lighthouse@12.8.2'
const demoPassword = 'aidbridge-demo-2026'
const wanted = { performance: 90, accessibility: 100, 'best-practices': 100 }
const screens = [
  { name: 'overview', path: '/', as: 'disposition.coordination@demo.aidbridge.example', language: 'de' },
  { name: 'needs', path: '/needs', as: 'viddil.zhytomyr@demo.aidbridge.example', language: 'uk' },
  { name: 'public', path: '/public', language: 'de' },
]

await main(async () => {
  const origin = process.argv[2] ?? 'http://localhost:4000'
  const folder = path.join(checkout, 'dist', 'lighthouse')
  await fs.mkdir(folder, { recursive: true })
  const browser = await browserPath()
  let isGood = true
  for (const screen of screens) isGood = (await measure(origin, folder, browser, screen)) && isGood
  return isGood ? 0 : 1
})

/** @param {string} origin @param {string} folder @param {string} browser @param {(typeof screens)[number]} screen */
async function measure(origin, folder, browser, { name, path: address, as, language }) {
  const report = path.join(folder, `${name}.json`)
  const headers = as ? [`--extra-headers=${JSON.stringify({ Cookie: await signedIn(origin, as) })}`] : []
  const args = ['--yes', lighthouse, origin + address, '--quiet', '--output=json', `--output-path=${report}`]
  // Their phones speak their language.
  const flags = `--chrome-flags=--headless --no-sandbox --disable-gpu --lang=${language} --accept-lang=${language}`
  await runQuietly('npx', [...args, flags, `--only-categories=${Object.keys(wanted)}`, ...headers], {
    env: { ...process.env, CHROME_PATH: browser },
  })
  const { categories, audits } = JSON.parse(await fs.readFile(report, 'utf8'))
  const scores = Object.keys(wanted).map((id) => [id, Math.round(categories[id].score * 100)])
  const moments = [
    'first-contentful-paint',
    'largest-contentful-paint',
    'total-blocking-time',
    'cumulative-layout-shift',
  ]
  console.log(`${name}: ${scores.map(([id, score]) => `${id} ${score}`).join(', ')}`)
  console.log(`  ${moments.map((id) => `${id} ${audits[id].displayValue}`).join(', ')}`)
  for (const id of ['accessibility', 'best-practices'])
    for (const { id: audit, weight } of categories[id].auditRefs)
      if (weight > 0 && audits[audit].score !== null && audits[audit].score < 1)
        console.log(`  ${audit}: ${audits[audit].title}`)
  return scores.every(([id, score]) => score >= wanted[id])
}

/** The cookies of a demo person. @param {string} origin @param {string} email */
async function signedIn(origin, email) {
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password: demoPassword }),
  })
  if (!answer.ok) throw new Error(`${email} cannot sign in at ${origin}: is the demo running there?`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** CHROME_PATH, or the browser of the tests. */
async function browserPath() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH
  if (os.platform() !== 'linux') throw new Error('Name a Chrome or Chromium in CHROME_PATH.')
  const require = createRequire(path.join(checkout, 'tests', 'package.json'))
  const { default: chromium } = await import(pathToFileURL(require.resolve('@sparticuz/chromium')).href)
  return chromium.executablePath()
}
