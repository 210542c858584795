import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** In megabytes, after everything that nobody holds any more is gone. */
export function heldMemory(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return Math.round((heapUsed + external) / 2 ** 20)
}
