import { computed } from 'vue'
import { useAddress } from '../app/address.ts'
import type { Column } from './columns.ts'

/** Which columns a list shows, as it stands in the address: `?columns=goods,state`; what names the row always stays. */
export function useColumns(all: () => readonly Column[]) {
  const isKnown = (keys: string) => keys.split(',').every((key) => all().some((column) => column.key === key))
  const address = useAddress().one('columns', isKnown)

  const usual = computed(() => all().filter(({ head, extra }) => !head && !extra))
  const chosen = computed({
    get: () => (address.value ? address.value.split(',') : usual.value.map(({ key }) => key)),
    set: (keys: string[]) => {
      const inOrder = all().filter(({ key, head }) => !head && keys.includes(key))
      const isUsual = inOrder.length === usual.value.length && inOrder.every((column) => !column.extra)
      // With no other column left, the one that names the row says that something was chosen.
      const written = inOrder.length ? inOrder : all().filter(({ head }) => head)
      address.value = isUsual ? '' : written.map(({ key }) => key).join(',')
    },
  })
  const shown = computed(() => all().filter(({ key, head }) => head || chosen.value.includes(key)))
  const choices = computed(() => all().filter(({ head }) => !head))
  const sortable = computed(() => all().filter(({ sort }) => sort !== undefined))
  return { shown, choices, sortable, chosen, reset: () => (address.value = '') }
}
export type Columns = ReturnType<typeof useColumns>
