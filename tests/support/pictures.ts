import { deflateSync } from 'node:zlib'
import sharp from 'sharp'

// Pictures as cameras, and as attackers, make them.

type Bytes = Uint8Array<ArrayBuffer>
const bytesOf = (...parts: Uint8Array[]): Bytes => new Uint8Array(Buffer.concat(parts))

const blank = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 120, b: 40, alpha: 0.5 } } })

/** A picture that says where and with what it was taken, and that it was held upright. */
export async function jpeg(width = 64, height = 48): Promise<Bytes> {
  const exif = {
    IFD0: { Make: 'Pixelphone', Artist: 'Somebody' },
    IFD3: { GPSLatitude: '50/1 15/1 0/1', GPSLatitudeRef: 'N' },
  }
  return bytesOf(await blank(width, height).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer())
}

export async function png(): Promise<Bytes> {
  const exif = { IFD0: { Artist: 'Somebody' } }
  return bytesOf(await blank(64, 48, 4).withExif(exif).png().toBuffer(), Buffer.from('<script>'))
}

export async function webp(): Promise<Bytes> {
  return bytesOf(
    await blank(64, 48, 4)
      .withExif({ IFD0: { Make: 'Pixelphone' } })
      .webp()
      .toBuffer(),
  )
}

/** Good pixels that never compress: larger than may be sent. */
export async function largePhoto(): Promise<Bytes> {
  const [width, height] = [3000, 2400]
  const noise = Buffer.from(Uint8Array.from({ length: width * height * 3 }, () => Math.random() * 256))
  return bytesOf(
    await sharp(noise, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer(),
  )
}

/** Few bytes that unfold to gigabytes: a PNG of 50,000 × 50,000 white points. */
export function pngBomb(): Bytes {
  const side = 50_000
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((side / 8 + 1) * 1000), { level: 9 })
  return bytesOf(pngStart, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0)))
}

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(checksum(named))
  return Buffer.concat([length, named, check])
}

/** CRC-32, as PNG wants it. */
function checksum(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}

/** The beginning of what an iPhone takes. */
export const heic = (): Bytes =>
  bytesOf(Buffer.from('\0\0\0\x24ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(200))

export const svg = (): Bytes =>
  bytesOf(
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
    ),
  )

/** A page that begins like a picture. */
export const pageInJpeg = (): Bytes =>
  bytesOf(
    Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    Buffer.from('<html><script>alert(1)</script></html>'.repeat(9)),
  )

/** Megabytes of nothing, packed as an archive would be. */
export const zipBomb = (): Bytes =>
  bytesOf(Buffer.from('PK\x03\x04', 'latin1'), deflateSync(Buffer.alloc(9_000_000)))
