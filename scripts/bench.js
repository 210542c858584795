// npm run bench: measures the built program against the floor and a peer (docs/benchmarks.md); -- --quick for a small run.
// What it is measured with is installed here and by nobody else.
import './node-version.js'
import path from 'node:path'
import { makeIfChanged } from './fresh.js'
import { installLocked, prepareProgram } from './prepare.js'
import { checkout, main, runHere, step } from './steps.js'

const folder = path.join(checkout, 'tests', 'bench')

/** Outside of the workspace, so that neither the program nor its tests ever see them. */
const installPeers = () =>
  step('Installing what the program is measured with', () =>
    installLocked(['--ignore-workspace'], { cwd: folder }),
  )

await main(async () => {
  await prepareProgram()
  await makeIfChanged({
    name: 'bench',
    from: ['tests/bench/package.json', 'tests/bench/pnpm-lock.yaml'],
    to: 'tests/bench/node_modules/.pnpm',
    make: installPeers,
  })
  return runHere(process.execPath, ['--import', 'tsx', path.join(folder, 'run.ts'), ...process.argv.slice(2)])
})
