import { onMounted, onScopeDispose, type Ref, ref } from 'vue'

// A screen drawn in one go keeps a phone busy for half a second, and it answers no touch meanwhile. Its parts are drawn
// in turns instead, in the order in which they stand; between two of them the browser does what has come up.

const parts: (() => void)[] = []
const late: (() => void)[] = []

/** Does the work in a turn of its own, after what waits already. Who no longer wants it calls what comes back. */
export const inTurn = (work: () => void) => join(parts, work)
/** The same for what can wait until no part of a screen does. */
export const inLateTurn = (work: () => void) => join(late, work)

function join(waiting: (() => void)[], work: () => void): () => void {
  waiting.push(work)
  if (parts.length + late.length === 1) setTimeout(takeTurn)
  return () => {
    const place = waiting.indexOf(work)
    // The first one keeps the turns going.
    if (place > 0) waiting.splice(place, 1)
    else if (place === 0) waiting[0] = () => {}
  }
}

/** True once the turn of a part of a screen has come, after the parts that were there before it. */
export function useTurn(): Readonly<Ref<boolean>> {
  const hasCome = ref(false)
  onScopeDispose(inTurn(() => (hasCome.value = true)))
  return hasCome
}

/** The same for a question that can wait until all parts of its screen have had their turns. */
export function useLateTurn(): Readonly<Ref<boolean>> {
  const hasCome = ref(false)
  let leave = () => {}
  onMounted(() => (leave = inLateTurn(() => (hasCome.value = true))))
  onScopeDispose(() => leave())
  return hasCome
}

function takeTurn(): void {
  const waiting = parts.length > 0 ? parts : late
  try {
    waiting[0]!()
  } finally {
    waiting.shift()
    if (parts.length + late.length > 0) setTimeout(takeTurn)
  }
}
