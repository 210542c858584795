import { inject, type InjectionKey, provide, ref, type Ref, watch } from 'vue'

const key: InjectionKey<Ref<string>> = Symbol('what is shown')
const shownFor = 2_000

/** Names what the figures below are about (the filter): another filter brings other figures, but moves none. */
export function figuresAreAbout(subject: Ref<string>): void {
  provide(key, subject)
}

/** True for a moment after somebody's act has changed the value. */
export function useMoved(value: () => unknown): Ref<boolean> {
  const subject = inject(key, ref(''))
  const moved = ref(false)
  watch([value, subject], ([now, about], [before, wasAbout], leave) => {
    moved.value = now !== before && about === wasAbout
    const end = setTimeout(() => (moved.value = false), shownFor)
    leave(() => clearTimeout(end))
  })
  return moved
}
