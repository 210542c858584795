import type { TypedDocumentNode } from '@apollo/client/core'
import { computed, ref } from 'vue'
import { type Failure, failureOf } from './failure.ts'
import type { Intent } from './intent.ts'
import { useAction } from './mutate.ts'
import { type Photo, sendPhotos } from './photos.ts'

/** A deed with photos: these go first, and the deed follows once the server has them all. */
export function usePhotoAction<Reply extends object, Variables extends { key: string }>(
  mutation: TypedDocumentNode<Reply, Variables>,
  place: { pending: Intent | null },
) {
  const action = useAction(mutation, place)
  const sending = ref(false)
  const photoFailure = ref<Failure | null>(null)

  /** `inputOf` is asked after the photos were sent, when their ids are known. */
  async function run(photos: readonly Photo[], inputOf: () => Omit<Variables, 'key'>) {
    if (sending.value) return null
    action.clear()
    sending.value = true
    photoFailure.value = null
    try {
      await sendPhotos(photos)
    } catch (error) {
      photoFailure.value = failureOf(error)
      return null
    } finally {
      sending.value = false
    }
    return action.run(inputOf())
  }

  return {
    run,
    refusal: action.refusal,
    running: computed(() => sending.value || action.running.value),
    failure: computed(() => photoFailure.value ?? action.failure.value),
  }
}
