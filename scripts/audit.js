// Part of npm run check: are weaknesses known in what we deliver? High and critical ones fail it. Where the service that
// knows cannot be asked (offline, behind a mirror) it says so and passes, unless AIDBRIDGE_AUDIT=required: for a CI with access.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { checkout } from './steps.js'

const patience = 60_000
const { packageManager } = JSON.parse(readFileSync(path.join(checkout, 'package.json'), 'utf8'))

const answer = ask()
if (!answer.metadata) {
  const required = process.env.AIDBRIDGE_AUDIT === 'required'
  console.log(`Known weaknesses of dependencies could not be asked for: ${reasonOf(answer)}.`)
  process.exitCode = required ? 1 : 0
} else {
  const found = Object.values(answer.advisories ?? {})
  const grave = found.filter(({ severity }) => severity === 'high' || severity === 'critical')
  for (const { severity, module_name: name, title, url } of grave)
    console.log(`${severity}: ${name}: ${title} (${url})`)
  const dependencies = answer.metadata.totalDependencies ?? answer.metadata.dependencies ?? 'all'
  console.log(
    `${dependencies} dependencies asked about, ${found.length} findings, ${grave.length} of them high or critical.`,
  )
  process.exitCode = grave.length > 0 ? 1 : 0
}

/** Its exit code says only that something was found; what it was stands in the answer. */
function ask() {
  const asked = spawnSync('npx', ['--yes', packageManager, 'audit', '--prod', '--json'], {
    cwd: checkout,
    encoding: 'utf8',
    timeout: patience,
    shell: process.platform === 'win32',
  })
  try {
    return JSON.parse(asked.stdout)
  } catch {
    return { error: { message: asked.error?.message ?? 'no answer that can be read' } }
  }
}

/** Without the address of the service, which may be a house's own. */
function reasonOf({ error }) {
  const status = /responded with (\d+)/.exec(error?.message ?? '')?.[1]
  return status ? `the service answered ${status}` : (error?.code ?? error?.message ?? 'no answer')
}
