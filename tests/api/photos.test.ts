import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { post, serve, type Served } from '../support/served.ts'
import { minutesAgo, sixtyOfHundredOnTheRoad } from '../support/story.ts'
import { act, ask } from '../support/viewer.ts'
import { addParty, makeWorld, type Party, password, type Person, type World } from '../support/world.ts'

// Photos go over plain HTTP, with the session of a browser.

type Json = Record<string, any>

let world: World
let served: Served
let haulier: Party
const cookies = new Map<string, string>()

beforeAll(async () => {
  world = await makeWorld()
  haulier = await addParty(world.database, 'CARRIER', 'Spedition', 'Перевізник', 'Haulier')
  served = await serve(world.database)
  for (const person of [
    world.dortmund.editor,
    world.zhytomyr.editor,
    world.duesseldorf.editor,
    haulier.editor,
  ])
    cookies.set(person.userId, await signIn(person))
})
afterAll(async () => {
  await served.stop()
  await world.close()
})

async function signIn({ userId }: Person): Promise<string> {
  const form = { email: `${userId}@example.org`, password }
  const answer = await post(`${served.origin}/api/auth/sign-in/email`, form, { origin: served.origin })
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}

const sessionOf = (person: Person | null): Record<string, string> =>
  person ? { cookie: cookies.get(person.userId)! } : {}

function upload(
  person: Person | null,
  bytes: Uint8Array<ArrayBuffer>,
  name = 'Palette 4.jpg',
  part = 'file',
) {
  const body = new FormData()
  body.append(part, new Blob([bytes], { type: 'image/jpeg' }), name)
  return fetch(`${served.origin}/files`, { method: 'POST', body, headers: sessionOf(person) })
}

const open = (person: Person | null, url: string, headers: Record<string, string> = {}) =>
  fetch(served.origin + url, { headers: { ...sessionOf(person), ...headers } })

/** A picture of one pixel that says where it was taken. */
function jpeg(): Uint8Array<ArrayBuffer> {
  const segment = (marker: number, content: string) => {
    const body = Buffer.from(content, 'latin1')
    return Buffer.concat([Buffer.from([0xff, marker, 0, body.length + 2]), body])
  }
  const scan = Buffer.concat([segment(0xda, 'scan'), Buffer.from([1, 2, 3, 0xff, 0xd9])])
  const parts = [
    segment(0xe0, 'JFIF\0'),
    segment(0xe1, 'Exif\0\0GPS 50.25 28.66'),
    segment(0xfe, 'at the depot'),
    scan,
  ]
  return new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xd8]), ...parts]))
}

function png(): Uint8Array<ArrayBuffer> {
  const chunk = (name: string, content: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(content.length)
    return Buffer.concat([length, Buffer.from(name, 'latin1'), content, Buffer.alloc(4)])
  }
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const text = chunk('tEXt', Buffer.from('Author\0Somebody'))
  const picture = chunk('IDAT', deflateSync(Buffer.from([0, 255])))
  const all = [start, chunk('IHDR', Buffer.alloc(13)), text, picture, chunk('IEND', Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat([...all, Buffer.from('<script>')]))
}

function webp(): Uint8Array<ArrayBuffer> {
  const chunk = (name: string, content: Buffer) => {
    const head = Buffer.from(`${name}\0\0\0\0`, 'latin1')
    head.writeUInt32LE(content.length, 4)
    return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
  }
  const flags = Buffer.from([0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  const chunks = Buffer.concat([
    chunk('VP8X', flags),
    chunk('VP8 ', Buffer.from('odd')),
    chunk('EXIF', Buffer.from('GPS here')),
  ])
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(chunks.length + 4, 4)
  return new Uint8Array(Buffer.concat([head, chunks]))
}

const taken = async (answer: Response): Promise<Json> => {
  expect(answer.status).toBe(201)
  return (await answer.json()) as Json
}

describe('somebody uploads a photo', () => {
  test.each([
    ['JPEG', jpeg, 'image/jpeg', 'Palette 4.jpg'],
    ['PNG', png, 'image/png', 'Palette 4.png'],
    ['WebP', webp, 'image/webp', 'Palette 4.webp'],
  ])('a %s, which is kept without place, device and author', async (_kind, make, contentType, fileName) => {
    const photo = await taken(await upload(world.dortmund.editor, make()))
    expect(photo).toMatchObject({ contentType, fileName, id: expect.stringMatching(/^Attachment:/) })
    const answer = await open(world.dortmund.editor, `/files/${photo['id'].split(':')[1]}`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.length).toBe(photo['byteSize'])
    for (const secret of ['GPS', 'depot', 'Somebody', '<script>'])
      expect(bytes.includes(secret), secret).toBe(false)
    const { sha256 } = await world.database.prisma.attachment.findUniqueOrThrow({
      where: { id: photo['id'].split(':')[1] },
    })
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('and is refused what only calls itself a picture', async () => {
    const page = new TextEncoder().encode('<html><script>alert(1)</script></html>'.repeat(5))
    expect((await upload(world.dortmund.editor, page, 'harmless.jpg')).status).toBe(415)
    expect((await upload(world.dortmund.editor, jpeg().slice(0, 24), 'cut.jpg')).status).toBe(415)
    expect((await upload(world.dortmund.editor, new Uint8Array(0))).status).toBe(415)
    expect((await upload(world.dortmund.editor, jpeg(), 'x.jpg', 'other')).status).toBe(400)
    const json = await post(`${served.origin}/files`, { file: 'x' }, sessionOf(world.dortmund.editor))
    expect(json.status).toBe(415)
  })

  test('and is refused more than ten megabytes', async () => {
    const huge = new Uint8Array(10 * 1024 * 1024 + 1)
    huge.set(jpeg())
    expect((await upload(world.dortmund.editor, huge)).status).toBe(413)
    expect((await upload(world.dortmund.editor, new Uint8Array(12 * 1024 * 1024))).status).toBe(413)
  })

  test('but not as a stranger', async () => {
    const before = await world.database.prisma.attachment.count()
    expect((await upload(null, jpeg())).status).toBe(401)
    expect(await world.database.prisma.attachment.count()).toBe(before)
  })
})

describe('a photo of an arrival', () => {
  test('is its uploader’s alone until it goes with the report; then both sides see it, and nobody else', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const photo = await taken(await upload(world.zhytomyr.editor, jpeg(), '../../etc/пошкоджено <b>.jpg'))
    expect(photo['fileName']).toBe('пошкоджено b.jpg')
    const url = `/files/${photo['id'].split(':')[1]}`
    expect((await open(world.dortmund.editor, url)).status).toBe(404)

    const input = {
      shipmentId: shipment['id'],
      code: 'ARRIVED',
      occurredAt: minutesAgo(5),
      language: 'uk',
      photoIds: [photo['id']],
    }
    const theft = await act(world, world.coordination.editor, 'reportMilestone', { input })
    expect(theft).toMatchObject({ fields: [{ path: 'photoIds', problem: 'UNKNOWN_REFERENCE' }] })
    const fields = 'milestones { photos { id fileName contentType byteSize url } }'
    const reported = await act(world, world.zhytomyr.editor, 'reportMilestone', { input }, fields)
    expect(reported['milestones'][0].photos).toEqual([{ ...photo, url }])

    const seen = await open(world.dortmund.editor, url)
    expect(seen.status).toBe(200)
    expect(seen.headers.get('content-type')).toBe('image/jpeg')
    expect(seen.headers.get('x-content-type-options')).toBe('nosniff')
    expect(seen.headers.get('content-disposition')).toContain('inline')
    expect(seen.headers.get('cache-control')).toContain('private')
    // As a browser asks again; without the second header fetch would ask for the bytes anyway.
    const asBefore = { 'if-none-match': seen.headers.get('etag')!, 'cache-control': 'max-age=0' }
    const again = await open(world.dortmund.editor, url, asBefore)
    expect(again.status).toBe(304)
    for (const person of [null, world.duesseldorf.editor, haulier.editor]) {
      expect((await open(person, url)).status).toBe(404)
      const node = await ask(world, person, 'query($id: ID!) { node(id: $id) { id } }', { id: photo['id'] })
      expect(node['node']).toBeNull()
    }
    expect((await open(world.dortmund.editor, '/files/nothing')).status).toBe(404)
  })
})
