import type { Names } from '@aidbridge/shared/core/languages'
import { ref, shallowRef } from 'vue'
import type { PublicFigures } from './figures.ts'

/** Of /public/dictionary.json what the page shows. */
export interface Dictionary {
  about: Names
  rules: Names[]
  fields: { name: string; type: string; unit?: string; meaning: Names }[]
}

/** Both files, or neither: a sum without its explanation is half a truth. */
export function useFigures() {
  const state = ref<'loading' | 'failed' | 'full'>('loading')
  const figures = shallowRef<PublicFigures>()
  const dictionary = shallowRef<Dictionary>()

  async function read(): Promise<void> {
    state.value = 'loading'
    try {
      const [told, explained] = await Promise.all([
        fetched<PublicFigures>('/public/figures.json'),
        fetched<Dictionary>('/public/dictionary.json'),
      ])
      figures.value = told
      dictionary.value = explained
      state.value = 'full'
    } catch {
      state.value = 'failed'
    }
  }
  void read()
  return { state, figures, dictionary, read }
}

async function fetched<Answer>(address: string): Promise<Answer> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`)
  return (await answer.json()) as Answer
}
