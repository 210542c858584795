// What kind of picture some bytes are, by their beginning and not by their name; and the picture without what a camera
// writes into it: place, device, owner (facts.md E1).

export const imageTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type ImageType = (typeof imageTypes)[number]

export const extensionOf: Record<ImageType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** null: no picture that we take. */
export function imageTypeOf(bytes: Buffer): ImageType | null {
  if (bytes.length < 16) return null
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (bytes.subarray(0, 8).equals(pngStart)) return 'image/png'
  const isRiff = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'
  return isRiff ? 'image/webp' : null
}

/** The same picture without metadata; null when it is cut off or broken. */
export function withoutMetadata(bytes: Buffer, type: ImageType): Buffer | null {
  try {
    return strip[type](bytes)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const strip: Record<ImageType, (bytes: Buffer) => Buffer> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
}

/** Segments stay but for comments and application data; of those only what colours need: JFIF, ICC, Adobe. */
function stripJpeg(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, 2)]
  let at = 2
  for (;;) {
    const marker = bytes.readUInt16BE(at)
    if (marker >> 8 !== 0xff) throw new RangeError('A segment does not begin with its marker')
    // From the first scan on there is picture to the end.
    if (marker === 0xffda) return Buffer.concat([...kept, bytes.subarray(at)])
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end > bytes.length) throw new RangeError('A segment is cut off')
    if (!isJpegMetadata(marker)) kept.push(bytes.subarray(at, end))
    at = end
  }
}

function isJpegMetadata(marker: number): boolean {
  const isApplicationData = marker >= 0xffe0 && marker <= 0xffef
  const comment = 0xfffe
  return marker === comment || (isApplicationData && ![0xffe0, 0xffe2, 0xffee].includes(marker))
}

const pngMetadata = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME']

function stripPng(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; at < bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) throw new RangeError('A chunk is cut off')
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (!pngMetadata.includes(name)) kept.push(bytes.subarray(at, end))
    // What follows the end of the picture is no picture.
    at = name === 'IEND' ? bytes.length : end
  }
  return Buffer.concat(kept)
}

const webpMetadata = ['EXIF', 'XMP ']

function stripWebp(bytes: Buffer): Buffer {
  const kept: Buffer[] = []
  const whole = Math.min(bytes.length, 8 + bytes.readUInt32LE(4))
  for (let at = 12; at < whole;) {
    const size = bytes.readUInt32LE(at + 4)
    // Chunks of odd length are followed by one byte that fills up.
    const end = at + 8 + size + (size % 2)
    if (end > whole) throw new RangeError('A chunk is cut off')
    const name = bytes.toString('latin1', at, at + 4)
    if (!webpMetadata.includes(name))
      kept.push(name === 'VP8X' ? unflagged(bytes.subarray(at, end)) : bytes.subarray(at, end))
    at = end
  }
  const chunks = Buffer.concat(kept)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(chunks.length + 4, 4)
  return Buffer.concat([head, chunks])
}

/** The header no longer announces the metadata that is gone. */
function unflagged(header: Buffer): Buffer {
  const copy = Buffer.from(header)
  const exif = 0x08
  const xmp = 0x04
  copy[8] = copy.readUInt8(8) & ~(exif | xmp)
  return copy
}
