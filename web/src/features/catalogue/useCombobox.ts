import { ref, type Ref, watch } from 'vue'

/** The keys of a text field with a list of suggestions (WAI-ARIA combobox): arrows, Enter, Escape. */
export function useCombobox<Option>(options: Ref<readonly Option[]>, choose: (option: Option) => void) {
  const isOpen = ref(false)
  const active = ref(-1)
  watch(options, () => (active.value = -1))

  function close() {
    isOpen.value = false
    active.value = -1
  }

  function move(by: 1 | -1) {
    isOpen.value = true
    const count = options.value.length
    if (count === 0) return
    active.value = active.value < 0 && by < 0 ? count - 1 : (active.value + by + count) % count
  }

  function take(option: Option) {
    choose(option)
    close()
  }

  function press(event: KeyboardEvent) {
    const option = options.value[active.value]
    const deeds: Record<string, () => void> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      // Never sends the form: Enter ends the typing of a name.
      Enter: () => (option && isOpen.value ? take(option) : close()),
      Escape: close,
    }
    const deed = deeds[event.key]
    if (!deed || event.isComposing) return
    event.preventDefault()
    deed()
  }
  return { isOpen, active, close, take, press }
}
