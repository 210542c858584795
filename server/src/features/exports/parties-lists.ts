import { type ListExport, named, type Named, page } from './list.ts'

interface PartnershipRow {
  status: string
  nrwOrg: Named
  uaOrg: Named & { oblast: Named | null }
  forms: { kind: string; sinceYear: number | null }[]
}

export const partnerships: ListExport<PartnershipRow> = {
  question: `query (
    $search: String, $status: [PartnershipStatus!], $mine: Boolean, $sort: PartnershipSort, $reversed: Boolean,
    $first: Int, $after: String
  ) {
    partnerships(
      search: $search, status: $status, mine: $mine, sort: $sort, reversed: $reversed, first: $first, after: $after
    ) {
      ${page} edges { node {
        status nrwOrg ${named} uaOrg { nameDe nameUk nameEn oblast ${named} } forms { kind sinceYear }
      } }
    }
  }`,
  columns: {
    pair: [
      { head: 'nrwOrg', of: ({ nrwOrg }, say) => say.name(nrwOrg) },
      { head: 'uaOrg', of: ({ uaOrg }, say) => say.name(uaOrg) },
    ],
    oblast: [{ head: 'region', of: ({ uaOrg }, say) => say.name(uaOrg.oblast) }],
    form: [
      // The forms have German names, which stand for themselves.
      { head: 'form', of: ({ forms }) => forms.at(-1)?.kind ?? null },
      { head: 'since', of: ({ forms }) => forms.at(-1)?.sinceYear?.toString() ?? null },
    ],
    status: [{ head: 'state', of: ({ status }, say) => say.word('partnershipStatuses', status) }],
  },
}

interface OrganisationRow extends Named {
  kind: string
  verified: boolean
  regierungsbezirk: string | null
  oblast: Named | null
}

export const organisations: ListExport<OrganisationRow> = {
  question: `query (
    $search: String, $kinds: [OrganisationKind!], $verified: Boolean, $sort: OrganisationSort, $reversed: Boolean,
    $first: Int, $after: String
  ) {
    organisations(
      search: $search, kinds: $kinds, verified: $verified, sort: $sort, reversed: $reversed,
      first: $first, after: $after
    ) {
      ${page} edges { node { nameDe nameUk nameEn kind verified regierungsbezirk oblast ${named} } }
    }
  }`,
  columns: {
    name: [{ head: 'organisation', of: (row, say) => say.name(row) }],
    kind: [{ head: 'kind', of: ({ kind }, say) => say.word('organisationKinds', kind) }],
    place: [
      { head: 'region', of: ({ oblast, regierungsbezirk }, say) => say.name(oblast) ?? regierungsbezirk },
    ],
    verified: [{ head: 'verified', of: ({ verified }, say) => say.yes(verified) }],
  },
}
