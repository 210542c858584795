import { Repeater } from 'graphql-yoga'
import type { SignedIn, Viewer } from '@aidbridge/shared/accounts/roles'
import type { Context } from '../../platform/context.ts'
import { viewerOf } from '../accounts/viewer.ts'
import type { Change } from './concerned.ts'
import { hubOf, type Watcher } from './hub.ts'

/** How long a viewer is taken at the word of an earlier look. */
const trustMs = 2_000

/** What changes of all that the viewer may see, until they leave, are signed out, or cannot keep up. */
export function changesFor({ database }: Context, viewer: SignedIn): AsyncIterable<Change> {
  const hub = hubOf(database)
  return new Repeater<Change>(async (push, stop) => {
    const give = async (change: Change) => push(change)
    const watcher: Watcher = {
      viewer: lookedUp(() => viewerOf(database, viewer.userId)),
      tell: (changes) => {
        // Who has not read a thousand changes comes again, and reads the screen anew.
        for (const change of changes) give(change).catch(() => stop())
      },
      leave: () => stop(),
    }
    await hub.join(watcher)
    await stop
    hub.leave(watcher)
  })
}

function lookedUp(look: () => Promise<Viewer>): Watcher['viewer'] {
  let known: Promise<Viewer> | undefined
  let until = 0
  return (anew) => {
    if (!known || anew || Date.now() > until) {
      known = look()
      until = Date.now() + trustMs
    }
    return known
  }
}
