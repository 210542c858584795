interface Point {
  lat: number
  lon: number
}

const degrees = String.raw`([-+−]?\d{1,3}(?:[.,]\d+)?)\s*°?`
const pair = new RegExp(`^${degrees}\\s*(?:[;,]\\s+|[;\\s]\\s*|,(?=[-+−]?\\d+\\.))${degrees}$`)

/**
 * A point as maps copy it ("51.5136, 7.4653") or as people write it ("51,5136; 7,4653"): latitude first. null: it is none.
 * A lone comma between two bare numbers could be either sign, so it is not guessed at.
 */
export function parsePoint(typed: string): Point | null {
  const found = pair.exec(typed.trim())
  if (!found) return null
  const [lat, lon] = found.slice(1).map((part) => Number(part.replace(',', '.').replace('−', '-')))
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null
  return { lat, lon }
}

/** As it is typed again; with a point in the number in every language, as maps copy it. */
export const writePoint = (lat: number | null, lon: number | null): string =>
  lat === null || lon === null ? '' : `${lat}, ${lon}`

export const isWrongPoint = (typed: string): boolean => typed.trim() !== '' && parsePoint(typed) === null
