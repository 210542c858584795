import { Repeater } from 'graphql-yoga'
import type { SignedIn, Viewer } from '@aidbridge/shared/accounts/roles'
import type { Context } from '../../platform/context.ts'
import { viewerOf } from '../accounts/viewer.ts'
import type { Change } from './concerned.ts'
import { hubOf, type Watcher } from './hub.ts'

/** How long a viewer is taken at the word of an earlier look. */
const trustMs = 2_000

/**
 * What changes of all that the viewer may see, until they leave, are signed out, lose a role, or cannot keep up. Whoever
 * may still come in comes again, as what they are by then.
 */
export function changesFor(
  { database, session }: Context,
  viewer: SignedIn,
  past: number,
): AsyncIterable<Change> {
  const hub = hubOf(database)
  const look = async () => {
    const now = await (session?.viewer() ?? viewerOf(database, viewer.userId))
    return isStill(viewer, now) ? now : null
  }
  return new Repeater<Change>(async (push, stop) => {
    const give = async (change: Change) => push(change)
    const watcher: Watcher = {
      userId: viewer.userId,
      sessionId: session?.id,
      viewer: lookedUp(look),
      tell: (changes) => {
        // Who has not read a thousand changes comes again, and reads the screen anew.
        for (const change of changes) give(change).catch(() => stop())
      },
      leave: () => stop(),
    }
    await hub.join(watcher, past)
    // Between the question and the listening the session may have ended.
    if (await watcher.viewer(true)) await stop
    else stop()
    hub.leave(watcher)
  })
}

/** Nothing that somebody was when they came has been taken from them. */
function isStill(before: SignedIn, now: Viewer): boolean {
  const has = (membership: SignedIn['memberships'][number]) =>
    now?.memberships.some(
      ({ organisationId, role, verified }) =>
        organisationId === membership.organisationId &&
        role === membership.role &&
        verified === membership.verified,
    )
  return now !== null && now.isCoordinator === before.isCoordinator && before.memberships.every(has)
}

function lookedUp(look: () => Promise<Viewer>): Watcher['viewer'] {
  let known: Promise<Viewer> | undefined
  let until = 0
  return (anew) => {
    // Not by the clock on the wall: when that goes back, nobody is trusted for longer.
    if (!known || anew || performance.now() > until) {
      known = look()
      until = performance.now() + trustMs
    }
    return known
  }
}
