import { computed } from 'vue'
import { useAddress } from '../../app/address.ts'

/** What of the log is shown, as it stands in the address: `/administration/audit?actor=koval&entity=Need&from=2026-11-01`. */
export function useAuditFilters() {
  const address = useAddress()
  const search = address.one('search')
  const fields = {
    actor: address.one('actor'),
    entity: address.one('entity'),
    action: address.one('action'),
    organisation: address.one('organisation'),
    from: address.one('from'),
    until: address.one('until'),
  }
  const filter = computed(() => ({
    search: search.value || null,
    actor: fields.actor.value || null,
    entity: fields.entity.value || null,
    action: fields.action.value || null,
    organisationId: fields.organisation.value || null,
    from: fields.from.value || null,
    until: fields.until.value || null,
  }))
  /** The same for the file. */
  const query = computed(() =>
    Object.fromEntries(
      Object.entries({ search, ...fields })
        .map(([name, { value }]) => [name, value] as const)
        .filter(([, value]) => value !== ''),
    ),
  )
  const chosen = computed(() => Object.values(fields).filter(({ value }) => value !== '').length)
  return { search, ...fields, filter, query, chosen, reset: address.clear }
}
export type AuditFilters = ReturnType<typeof useAuditFilters>
