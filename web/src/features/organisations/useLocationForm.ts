import type { LocationKind } from '@aidbridge/shared/partnerships/words'
import { computed } from 'vue'
import { keptIn } from '../../app/draft-intent.ts'
import { useDraft } from '../../app/draft.ts'
import { useFaults } from '../../app/faults.ts'
import type { Intent } from '../../app/intent.ts'
import { useAction } from '../../app/mutate.ts'
import type { Location } from './documents.ts'
import { createLocation, editLocation } from './member-documents.ts'

/** A place as it is typed; what was typed outlives a reload. */
export function useLocationForm(organisationId: string, existing?: Location) {
  const { form, discard } = useDraft(`location:${existing?.id ?? organisationId}`, () => ({
    name: existing?.name ?? '',
    kind: (existing?.kind ?? 'DELIVERY_POINT') as LocationKind | '',
    address: existing?.address ?? '',
    contact: existing?.contact ?? '',
    phone: existing?.phone ?? '',
    hours: existing?.hours ?? '',
    ramp: existing?.ramp ?? false,
    forklift: existing?.forklift ?? false,
    pending: null as Intent | null,
  }))
  const creating = useAction(createLocation, keptIn(form))
  const editing = useAction(editLocation, keptIn(form))
  const saving = existing ? editing : creating
  const refusal = computed(() => saving.refusal.value)

  async function save(): Promise<boolean> {
    const { pending: _pending, kind, ...typed } = form.value
    // The point on the map is not typed here, and stays.
    const point = { lat: existing?.lat ?? null, lon: existing?.lon ?? null }
    const input = { ...typed, ...point, kind: kind || 'DELIVERY_POINT', organisationId } as const
    const saved = existing ? await editing.run({ id: existing.id, input }) : await creating.run({ input })
    if (saved) discard()
    return saved !== null
  }

  return {
    form,
    save,
    discard,
    refusal,
    faults: useFaults(refusal),
    failure: saving.failure,
    running: saving.running,
  }
}
