import { listOf, readRows, type Row } from '@aidbridge/prisma/seed/csv'
import type { OrganisationKind } from '@aidbridge/prisma/client'

/** An organisation of the demo world before it has an id. `key` is its AGS or KATOTTH code. */
export interface Side {
  key: string
  kind: OrganisationKind
  nameDe: string
  nameUk: string
  nameEn: string
  spellings: string[]
  country: string
  ags: string | null
  katotth: string | null
  oblastCode: string | null
  regierungsbezirk: string | null
  lat: number | null
  lon: number | null
  population: number | null
  defaultLanguage: 'de' | 'uk'
}

export interface Pair {
  nrw: string
  ua: string
  status: 'ACTIVE' | 'SUSPENDED' | 'PROPOSED'
  kind: string
  sinceYear: number | null
  source: string
  confidence: string
}

/** Facts on forms that changed (facts.md A): what was before the present form. */
const earlierForms: Record<string, { kind: string; sinceYear: number; untilYear: number }> = {
  'Dortmund–Житомир': { kind: 'Solidaritätspartnerschaft', sinceYear: 2023, untilYear: 2025 },
  'Köln–Дніпро': { kind: 'Projektpartnerschaft', sinceYear: 2022, untilYear: 2024 },
}
export const earlierForm = (pair: Row) => earlierForms[`${pair['nrw_name_de']}–${pair['ua_name_uk']}`]

/** Both sides of all real partnerships, each once; Cherkasy has two partners, Nikopol is a city and a raion. */
export async function readSides(): Promise<{ sides: Side[]; pairs: (Pair & { row: Row })[] }> {
  const rows = await readRows('partnerships')
  const names = new Map((await readRows('names')).map((row) => [row['key']!, row]))
  const sides = new Map<string, Side>()
  const pairs = rows.map((row) => {
    const nrw = germanSide(row, names)
    const ua = ukrainianSide(row, names)
    sides.set(nrw.key, nrw).set(ua.key, ua)
    return {
      row,
      nrw: nrw.key,
      ua: ua.key,
      status: statusOf(row),
      kind: row['kind']!,
      sinceYear: numberOf(row['since_year']),
      source: row['source']!,
      confidence: row['confidence']!,
    }
  })
  return { sides: [...sides.values()], pairs }
}

function germanSide(row: Row, names: Map<string, Row>): Side {
  const nameDe = row['nrw_name_de']!
  const other = names.get(nameDe)
  const ags = row['nrw_ags']!
  return {
    key: ags,
    kind: 'NRW_MUNICIPALITY',
    nameDe,
    nameUk: other?.['name_uk'] ?? nameDe,
    nameEn: other?.['name_en'] ?? nameDe,
    spellings: listOf(other?.['spellings']),
    country: 'DE',
    ags,
    katotth: null,
    oblastCode: null,
    regierungsbezirk: regierungsbezirke[ags.slice(0, 3)] ?? null,
    lat: numberOf(row['nrw_lat']),
    lon: numberOf(row['nrw_lon']),
    population: numberOf(row['nrw_population']),
    defaultLanguage: 'de',
  }
}

function ukrainianSide(row: Row, names: Map<string, Row>): Side {
  const katotth = row['ua_katotth']!
  return {
    key: katotth,
    kind: 'UA_PARTNER',
    nameDe: row['ua_name_de']!,
    nameUk: row['ua_name_uk']!,
    nameEn: row['ua_name_en']!,
    spellings: listOf(names.get(katotth)?.['spellings']),
    country: 'UA',
    ags: null,
    katotth,
    oblastCode: katotth.slice(0, 4),
    regierungsbezirk: null,
    lat: numberOf(row['ua_lat']),
    lon: numberOf(row['ua_lon']),
    population: null,
    defaultLanguage: 'uk',
  }
}

/** Donetsk cannot receive anything since 2014; where only the plan is known, the partnership is proposed (facts.md A). */
function statusOf(row: Row): Pair['status'] {
  if (row['ua_katotth']!.startsWith('UA14')) return 'SUSPENDED'
  return row['confidence'] === 'source-plan-only' ? 'PROPOSED' : 'ACTIVE'
}

const regierungsbezirke: Record<string, string> = {
  '051': 'Düsseldorf',
  '053': 'Köln',
  '055': 'Münster',
  '057': 'Detmold',
  '059': 'Arnsberg',
}

const numberOf = (cell: string | undefined) => (cell ? Number(cell) : null)

/** Parties that no list of partnerships has: invented, and called so. */
export const inventedSides: readonly Side[] = [
  invented(
    'COORDINATION',
    'Koordinierungsstelle NRW–Ukraine (Demo)',
    'Координаційний центр ПРВ–Україна (демо)',
    'Coordination NRW–Ukraine (demo)',
  ),
  invented(
    'NGO',
    'Verein Hilfstransporte Ruhr (Demo)',
    'Об’єднання «Гуманітарні перевезення Рур» (демо)',
    'Relief Transports Ruhr (demo)',
  ),
  invented(
    'FUNDER',
    'Förderfonds Kommunale Hilfe (Demo)',
    'Фонд підтримки громад (демо)',
    'Municipal Relief Fund (demo)',
  ),
  invented(
    'CARRIER',
    'Spedition Brückenweg (Demo)',
    'Перевізник «Брюкенвег» (демо)',
    'Brückenweg Haulage (demo)',
  ),
]

function invented(kind: OrganisationKind, nameDe: string, nameUk: string, nameEn: string): Side {
  return {
    key: kind,
    kind,
    nameDe,
    nameUk,
    nameEn,
    spellings: [],
    country: 'DE',
    ags: null,
    katotth: null,
    oblastCode: null,
    regierungsbezirk: null,
    lat: null,
    lon: null,
    population: null,
    defaultLanguage: 'de',
  }
}
