import type { Chance } from '@aidbridge/server/demo/random'
import { hostileTexts, whole } from './hostile.ts'

/** A form with a picture that no camera made, or no form at all. */
export function damagedForm(chance: Chance, photo: Buffer): { type: string; body: Buffer } {
  const damaged = () => {
    const bytes = Buffer.from(photo)
    for (let count = chance.between(1, 40); count > 0; count--)
      bytes[chance.between(0, bytes.length - 1)] = chance.between(0, 255)
    return bytes
  }
  const bytes = chance.pick<() => Buffer>([
    damaged,
    damaged,
    () => photo.subarray(0, chance.between(0, photo.length)),
    () => Buffer.concat([photo, Buffer.alloc(chance.between(0, 50_000), 0x41)]),
    () => Buffer.alloc(chance.between(0, 20_000), chance.between(0, 255)),
    () => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), damaged()]),
    () => Buffer.from('RIFF\u00ff\u00ff\u00ff\u007fWEBPVP8L', 'latin1'),
    () => Buffer.from('GIF89a'),
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
  ])()
  const boundary = chance.pick(['tried', 'tried', 'tried', '', 'ü', '-'.repeat(100)])
  const name = chance.pick(['file', 'file', 'file', 'files', '__proto__', ''])
  const fileName = whole(chance.pick(hostileTexts)).slice(0, 500)
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: image/png\r\n\r\n`
  const end = chance.happens(0.8) ? `\r\n--${boundary}--\r\n` : ''
  const type = chance.pick([
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary=',
    'multipart/form-data',
    'multipart/mixed; boundary=',
  ])
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(end)])
  return { type: type.endsWith('=') ? type + boundary : type, body }
}
