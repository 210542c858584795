import { type Ref, ref, watch } from 'vue'

interface Draft<Form> {
  form: Ref<Form>
  /** There was something typed earlier, and it was put back. */
  restored: Ref<boolean>
  /** After a successful send, or when the person starts afresh. */
  discard: () => void
}

const prefix = 'aidbridge.draft.'
let owner = 'nobody'

/** Drafts belong to a person: the next one at the same device does not see them. */
export function draftsBelongTo(userId: string | null): void {
  owner = userId ?? 'nobody'
}

/**
 * A form whose content survives a reload, a lost connection and the end of a session on this device.
 * The key names the form and its subject (`receipt:<shipment id>`), and must not be shared by two open forms.
 */
export function useDraft<Form extends object>(key: string, initial: () => Form): Draft<Form> {
  const place = `${prefix}${owner}.${key}`
  const kept = readDraft<Form>(place)
  const form = ref(kept ? { ...initial(), ...kept } : initial()) as Ref<Form>
  const restored = ref(kept !== null)

  // At once, not after the next tick: a reload may come at any moment.
  watch(form, (typed) => keepDraft(place, typed), { deep: true, flush: 'sync' })

  function discard() {
    form.value = initial()
    restored.value = false
    forgetDraft(place)
  }
  return { form, restored, discard }
}

/** On signing out by hand; a session that merely ends keeps them. */
export function forgetMyDrafts(): void {
  const mine = `${prefix}${owner}.`
  for (const place of storedPlaces().filter((name) => name.startsWith(mine))) forgetDraft(place)
}

function storedPlaces(): string[] {
  try {
    return Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
  } catch {
    return []
  }
}

function readDraft<Form>(place: string): Form | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? 'null')
    return typeof kept === 'object' ? (kept as Form | null) : null
  } catch {
    return null
  }
}

function keepDraft(place: string, typed: unknown): void {
  try {
    localStorage.setItem(place, JSON.stringify(typed))
  } catch {
    // A full or refused storage must not stop anybody from typing.
  }
}

function forgetDraft(place: string): void {
  try {
    localStorage.removeItem(place)
  } catch {
    // As above.
  }
}
