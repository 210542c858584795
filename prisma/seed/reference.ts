import type { PrismaClient } from '../generated/client.ts'
import { listOf, readRows, type Row } from './csv.ts'

/** Fills what every installation needs and nobody types: categories, items, regions, crossings. Leaves alone what is there. */
export async function loadReference(prisma: PrismaClient): Promise<void> {
  const [categories, items, traits, oblasts, crossings] = await Promise.all(
    ['categories', 'item_catalogue', 'item_traits', 'oblasts', 'border_crossings'].map(readRows),
  )
  const traitsOf = new Map(traits!.map((row) => [row['code'], row]))
  const once = { skipDuplicates: true }
  await prisma.category.createMany({ ...once, data: categories!.map(category) })
  await prisma.item.createMany({ ...once, data: items!.map((row) => item(row, traitsOf.get(row['code']))) })
  await prisma.oblast.createMany({ ...once, data: oblasts!.map(oblast) })
  await prisma.borderCrossing.createMany({ ...once, data: crossings!.map(crossing) })
}

const category = (row: Row, index: number) => ({
  code: row['code']!,
  nameDe: row['label_de']!,
  nameUk: row['label_uk']!,
  nameEn: row['label_en']!,
  hxlSector: row['hxl_sector']!,
  hxlSectorCode: row['hxl_sector_code']!,
  dacCode: row['iati_dac_purpose_code']!,
  position: index + 1,
})

function item(row: Row, traits: Row | undefined) {
  const has = (trait: string) => (traits?.['traits'] ?? '').split(' ').includes(trait)
  return {
    code: row['code']!,
    categoryCode: row['category_code']!,
    nameDe: row['name_de']!,
    nameUk: row['name_uk']!,
    nameEn: row['name_en']!,
    synonyms: listOf(traits?.['synonyms']),
    unit: row['unit']!,
    weightKg: row['typical_weight_kg'] || null,
    volumeM3: row['typical_volume_m3'] || null,
    hsCode: row['hs_code'] || null,
    note: row['notes']!,
    medicine: has('medicine'),
    coldChain: has('cold_chain'),
    dangerous: has('dangerous'),
    serialised: has('serialised'),
  }
}

const oblast = (row: Row) => ({
  code: row['pcode']!,
  isoCode: row['iso_3166_2']!,
  nameDe: row['name_de']!,
  nameUk: row['name_uk']!,
  nameEn: row['name_en']!,
})

const crossing = (row: Row) => ({
  code: row['code']!,
  nameDe: row['name_de']!,
  nameUk: row['name_uk']!,
  nameEn: row['name_en']!,
  nameNeighbour: row['name_neighbour']!,
  neighbourCountry: row['neighbour_country']!,
  lat: Number(row['lat']),
  lon: Number(row['lon']),
  truckFreight: row['truck_freight'] === 'yes',
})
