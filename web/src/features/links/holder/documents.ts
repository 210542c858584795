import { graphql, type ResultOf } from '../../../app/graphql.ts'

// Texts rather than parsed documents: this page has no cache and no client, and goes over the air in the Carpathians.

const held = `
  number
  kind
  language
  expiresAt
  state
  announcedFor
  consignor { nameDe nameUk nameEn }
  consignee { nameDe nameUk nameEn }
  lines { id position freeText unit qty expected item { nameDe nameUk nameEn } }
  reports { id code occurredAt place note newEta photoCount }
  reportable
  whyNotCount
  confirmedCounts
  draft {
    version
    occurredAt
    receivedBy
    isFinal
    note
    photoIds
    lines { shipmentLineId freeText unit qtyGood qtyDamaged qtyRefused note photoIds }
  }` as const

const refusals = `
  ... on InvalidInput { fields { path problem limit } }
  ... on NotAllowed { why }
  ... on StepNotPossible { step stepState: state }` as const

export const lookText = `query LinkedShipment { linkedShipment { ${held} } }` as const
export const look = graphql(lookText)
export type Held = NonNullable<ResultOf<typeof look>['linkedShipment']>

export const reportText = `mutation ReportByLink($key: String!, $input: LinkReportInput!) {
  result: reportByLink(key: $key, input: $input) { __typename ... on LinkedShipment { ${held} } ${refusals} }
}` as const
export const report = graphql(reportText)
export type Reported = ResultOf<typeof report>

export const countText = `mutation CountByLink($key: String!, $version: Int, $input: LinkCountInput!) {
  result: countByLink(key: $key, version: $version, input: $input) { __typename ... on LinkedShipment { ${held} } ${refusals} }
}` as const
export const count = graphql(countText)
export type Counted = ResultOf<typeof count>
