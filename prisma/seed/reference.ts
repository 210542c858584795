import type pg from 'pg'
import { listOf, readRows, type Row } from './csv.ts'

/**
 * Fills what every installation needs and nobody types: categories, items, regions, crossings. Leaves alone what is there.
 * At every start, so in a statement a table that needs no more than a connection.
 */
export async function loadReference(database: Pick<pg.Pool, 'query'>): Promise<void> {
  const [categories, items, traits, oblasts, crossings] = await Promise.all(
    ['categories', 'item_catalogue', 'item_traits', 'oblasts', 'border_crossings'].map(readRows),
  )
  const traitsOf = new Map(traits!.map((row) => [row['code'], row]))
  const tables = {
    category: categories!.map(category),
    item: items!.map((row) => item(row, traitsOf.get(row['code']))),
    oblast: oblasts!.map(oblast),
    border_crossing: crossings!.map(crossing),
  }
  for (const [table, rows] of Object.entries(tables)) await addMissing(database, table, rows)
}

/** @param rows by the names of the columns, the same ones in all */
async function addMissing(
  database: Pick<pg.Pool, 'query'>,
  table: string,
  rows: readonly object[],
): Promise<void> {
  const columns = Object.keys(rows[0]!).join(', ')
  await database.query(
    `INSERT INTO ${table} (${columns})
     SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  )
}

const category = (row: Row, index: number) => ({
  code: row['code']!,
  name_de: row['label_de']!,
  name_uk: row['label_uk']!,
  name_en: row['label_en']!,
  hxl_sector: row['hxl_sector']!,
  hxl_sector_code: row['hxl_sector_code']!,
  dac_code: row['iati_dac_purpose_code']!,
  position: index + 1,
})

function item(row: Row, traits: Row | undefined) {
  const has = (trait: string) => (traits?.['traits'] ?? '').split(' ').includes(trait)
  return {
    code: row['code']!,
    category_code: row['category_code']!,
    name_de: row['name_de']!,
    name_uk: row['name_uk']!,
    name_en: row['name_en']!,
    synonyms: listOf(traits?.['synonyms']),
    unit: row['unit']!,
    weight_kg: row['typical_weight_kg'] || null,
    volume_m3: row['typical_volume_m3'] || null,
    hs_code: row['hs_code'] || null,
    note: row['notes']!,
    medicine: has('medicine'),
    cold_chain: has('cold_chain'),
    dangerous: has('dangerous'),
    serialised: has('serialised'),
  }
}

const oblast = (row: Row) => ({
  code: row['pcode']!,
  iso_code: row['iso_3166_2']!,
  name_de: row['name_de']!,
  name_uk: row['name_uk']!,
  name_en: row['name_en']!,
})

const crossing = (row: Row) => ({
  code: row['code']!,
  name_de: row['name_de']!,
  name_uk: row['name_uk']!,
  name_en: row['name_en']!,
  name_neighbour: row['name_neighbour']!,
  neighbour_country: row['neighbour_country']!,
  lat: Number(row['lat']),
  lon: Number(row['lon']),
  truck_freight: row['truck_freight'] === 'yes',
})
