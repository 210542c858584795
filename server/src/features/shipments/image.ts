import sharp from 'sharp'

// Photos are drawn anew from their pixels: what a camera wrote into them (place, device, owner; facts.md E1) and whatever
// else a file can carry behind or between the picture stays outside.

export type PhotoType = 'image/jpeg' | 'image/webp'
export type NoPhoto = 'NO_PICTURE' | 'IPHONE_FORMAT' | 'BROKEN' | 'TOO_MANY_PIXELS'

export interface Photo {
  content: Buffer
  contentType: PhotoType
  extension: 'jpg' | 'webp'
}

/** Enough to read a label on a pallet. */
const longestSide = 2560
/** A small file can claim to unfold to gigabytes. The largest phones take 200 million, and offer 50. */
const mostPixels = 64_000_000
const seconds = 15
const atOnce = 2

// One photo keeps one core busy, and nothing of it is kept afterwards.
sharp.concurrency(1)
sharp.cache(false)

/** The picture in these bytes, upright and without anything but pixels; or what is wrong with it. */
export async function readPhoto(bytes: Buffer): Promise<Photo | NoPhoto> {
  if (isHeic(bytes)) return 'IPHONE_FORMAT'
  if (!isPicture(bytes)) return 'NO_PICTURE'
  return inTurn(() => drawAnew(bytes).catch(whatIsWrong))
}

async function drawAnew(bytes: Buffer): Promise<Photo> {
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: mostPixels, sequentialRead: true })
  const { hasAlpha } = await picture.metadata()
  const drawn = picture
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds })
  return hasAlpha
    ? { content: await drawn.webp({ quality: 82 }).toBuffer(), contentType: 'image/webp', extension: 'webp' }
    : { content: await drawn.jpeg({ quality: 82 }).toBuffer(), contentType: 'image/jpeg', extension: 'jpg' }
}

/** The library tells its faults by words alone. */
function whatIsWrong(error: unknown): NoPhoto {
  return error instanceof Error && /pixel limit/i.test(error.message) ? 'TOO_MANY_PIXELS' : 'BROKEN'
}

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** JPEG, PNG or WebP, by their beginning and not by their name: no other reader of the library ever sees the bytes. */
function isPicture(bytes: Buffer): boolean {
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
  const isPng = bytes.subarray(0, 8).equals(pngStart)
  const isWebp = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'
  return isJpeg || isPng || isWebp
}

/** What iPhones take unless told otherwise; its decoder is not free and not here. */
const isHeic = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 4, 8) === 'ftyp' && /^(hei|hev|mif1|msf1)/.test(bytes.toString('latin1', 8, 12))

let working = 0
const waiting: (() => void)[] = []

/** Unpacked pictures are large: some at a time. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (working >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else working++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else working--
  }
}
