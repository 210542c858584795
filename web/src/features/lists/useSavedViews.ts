import type { SavableList } from '@aidbridge/shared/accounts/saved-views'
import { useQuery } from '@vue/apollo-composable'
import { computed, ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useLanguage } from '../../app/i18n.ts'
import { useAction } from '../../app/mutate.ts'
import { deleteView, renameView, type SavedView, savedViews, saveView } from './documents.ts'

/** How far somebody has scrolled is no filter. */
const passing = ['shown']

/** The lists that the reader has kept under a name, and what can be done with them. */
export function useSavedViews(list: () => SavableList) {
  const route = useRoute()
  const router = useRouter()
  const language = useLanguage()
  const { result, refetch } = useQuery(savedViews, () => ({ list: list() }))
  const views = computed(() =>
    [...(result.value?.savedViews ?? [])].sort((a, b) => a.name.localeCompare(b.name, language.value)),
  )

  /** The address of this moment, in one order, so that the same filter is the same text. */
  const here = computed(() => {
    const kept = Object.entries(route.query).filter(([name]) => !passing.includes(name))
    const query = Object.fromEntries(kept.sort(([a], [b]) => a.localeCompare(b)))
    return router.resolve({ path: route.path, query }).href.split('?')[1] ?? ''
  })
  const current = computed(() => views.value.find(({ query }) => query === here.value) ?? null)
  const linkOf = ({ query }: SavedView) => `${route.path}${query && `?${query}`}`

  const saving = useAction(saveView)
  const renaming = useAction(renameView)
  const deleting = useAction(deleteView)
  const deleted = ref<SavedView | null>(null)

  async function save(name: string, query = here.value): Promise<boolean> {
    const done = (await saving.run({ list: list(), name, query })) !== null
    if (done) await refetch()
    return done
  }
  async function rename({ id }: SavedView, name: string): Promise<boolean> {
    const done = (await renaming.run({ id, name })) !== null
    if (done) await refetch()
    return done
  }
  async function remove(view: SavedView): Promise<void> {
    if (!(await deleting.run({ id: view.id }))) return
    deleted.value = view
    await refetch()
  }
  /** Gives back the one that was deleted last. */
  async function restore(): Promise<void> {
    const view = deleted.value
    if (view && (await save(view.name, view.query))) deleted.value = null
  }
  return { views, current, linkOf, save, rename, remove, deleted, restore, saving, renaming, deleting }
}
export type SavedViews = ReturnType<typeof useSavedViews>
