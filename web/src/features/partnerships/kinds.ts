/** The forms that a municipal partnership takes in Germany, as the sources name them (prisma/seed/data/partnerships.csv). */
const kinds: Record<string, string> = {
  Städtepartnerschaft: 'city',
  Solidaritätspartnerschaft: 'solidarity',
  Kooperationspartnerschaft: 'cooperation',
  Projektpartnerschaft: 'project',
  Städtefreundschaft: 'friendship',
  Kreispartnerschaft: 'district',
  Regionalpartnerschaft: 'region',
  'informelle Partnerschaft': 'informal',
}

/** The key of its word; null for a form that we have no word for, which is shown as it is written, in German. */
export const keyOfKind = (kind: string): string | null => kinds[kind] ?? null

export const partnershipKinds = Object.keys(kinds)
