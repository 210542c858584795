import { type Ref, ref, watch } from 'vue'
import { type Elsewhere, watchOtherTabs } from './draft-tabs.ts'

interface Draft<Form> {
  form: Ref<Form>
  /** There was something typed earlier, and it was put back. */
  restored: Ref<boolean>
  /** Whether another tab has the same form; what is typed there appears here. */
  elsewhere: Ref<Elsewhere>
  /** After a successful send, or when the person starts afresh. */
  discard: () => void
}

const prefix = 'aidbridge.draft.'
let owner = 'nobody'

/** Drafts belong to a person: the next one at the same device does not see them. */
export function draftsBelongTo(userId: string | null): void {
  owner = userId ?? 'nobody'
}

export const draftOwner = (): string => owner

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
  let isKept = true
  watch(form, keep, { deep: true, flush: 'sync' })
  function keep(typed: Form): void {
    if (!isKept) return
    // A form that fills its own places has not been typed into.
    const isEmpty = JSON.stringify(typed) === JSON.stringify(initial())
    if (!isEmpty || readDraft(place)) keepDraft(place, typed)
  }

  const elsewhere = ref<Elsewhere>(null)
  watchOtherTabs(place, {
    typed: (now) => (form.value = { ...initial(), ...(JSON.parse(now) as Form) }),
    is: (now) => {
      // Who closes the other tab has not undone what was sent there.
      if (now !== null || elsewhere.value === 'open') elsewhere.value = now
    },
  })

  function discard() {
    // The empty form is nothing to keep, nor to show in other tabs.
    isKept = false
    form.value = initial()
    isKept = true
    restored.value = false
    if (elsewhere.value === 'gone') elsewhere.value = null
    forgetDraft(place)
  }
  return { form, restored, elsewhere, discard }
}

/** On signing out by hand; a session that merely ends keeps them. */
export function forgetMyDrafts(): void {
  const mine = `${prefix}${owner}.`
  for (const place of storedPlaces().filter((name) => name.startsWith(mine))) forgetDraft(place)
}

/** What was sent while its form was not open. */
export function forgetMyDraft(key: string): void {
  forgetDraft(`${prefix}${owner}.${key}`)
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
