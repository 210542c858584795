import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { heic, jpeg, largePhoto, pageInJpeg, png, pngBomb, svg, webp, zipBomb } from '../support/pictures.ts'
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
  language = 'de',
) {
  const body = new FormData()
  body.append(part, new Blob([bytes], { type: 'image/jpeg' }), name)
  return fetch(`${served.origin}/files`, {
    method: 'POST',
    body,
    headers: { ...sessionOf(person), 'accept-language': language },
  })
}

const open = (person: Person | null, url: string, headers: Record<string, string> = {}) =>
  fetch(served.origin + url, { headers: { ...sessionOf(person), ...headers } })

const page = () => new TextEncoder().encode('<html><script>alert(1)</script></html>'.repeat(5))
const half = async () => (await jpeg(800, 600)).slice(0, 1500)

const taken = async (answer: Response): Promise<Json> => {
  expect(answer.status).toBe(201)
  return (await answer.json()) as Json
}

/** Why a photo was not taken, and with which status. */
async function refused(answer: Response): Promise<[number, string]> {
  const { error } = (await answer.json()) as Json
  return [answer.status, error]
}

describe('somebody uploads a photo', () => {
  test.each([
    ['JPEG', jpeg, 'image/jpeg', 'Palette 4.jpg'],
    ['PNG', png, 'image/webp', 'Palette 4.webp'],
    ['WebP', webp, 'image/webp', 'Palette 4.webp'],
  ])('a %s, which is kept without place, device and author', async (_kind, make, contentType, fileName) => {
    const sent = await make()
    const photo = await taken(await upload(world.dortmund.editor, sent))
    expect(photo).toMatchObject({ contentType, fileName, id: expect.stringMatching(/^Attachment:/) })
    const answer = await open(world.dortmund.editor, `/files/${photo['id'].split(':')[1]}`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.length).toBe(photo['byteSize'])
    const { exif, icc, xmp, orientation, ...kept } = await sharp(bytes).metadata()
    expect([exif, icc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined])
    // What was held upright is stored upright.
    expect([kept.width, kept.height]).toEqual(_kind === 'JPEG' ? [48, 64] : [64, 48])
    for (const secret of ['GPS', 'Pixelphone', 'Somebody', '<script>'])
      expect(bytes.includes(secret), secret).toBe(false)
    if (_kind !== 'WebP') expect(Buffer.from(sent).includes('Somebody')).toBe(true)
  })

  test('as large as a camera makes it, which is kept as large as a label needs', async () => {
    const photo = await taken(await upload(world.dortmund.editor, await jpeg(6000, 3000)))
    const answer = await open(world.dortmund.editor, `/files/${photo['id'].split(':')[1]}`)
    const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
    expect([width, height]).toEqual([1280, 2560])
  })

  test.each([
    ['a page that calls itself a picture', page, 'Das ist kein Foto. Möglich sind JPEG, PNG und WebP.'],
    ['a drawing with a script in it', svg, 'Das ist kein Foto. Möglich sind JPEG, PNG und WebP.'],
    ['a zip bomb', zipBomb, 'Das ist kein Foto. Möglich sind JPEG, PNG und WebP.'],
    ['nothing', () => new Uint8Array(0), 'Das ist kein Foto. Möglich sind JPEG, PNG und WebP.'],
    ['a page that begins like a picture', pageInJpeg, 'Das Foto ist beschädigt oder unvollständig.'],
    ['half a picture', half, 'Das Foto ist beschädigt oder unvollständig.'],
    ['a PNG that unfolds to gigabytes', pngBomb, 'Das Foto hat zu viele Bildpunkte'],
    ['the format of an iPhone', heic, 'Fotos im HEIC-Format lassen sich hier nicht öffnen.'],
  ])('and is refused %s, in words', async (_what, make, words) => {
    const before = await world.database.prisma.attachment.count()
    expect(await refused(await upload(world.dortmund.editor, await make(), 'harmless.jpg'))).toEqual([
      415,
      expect.stringContaining(words),
    ])
    expect(await world.database.prisma.attachment.count()).toBe(before)
  })

  test('and what hangs behind a good picture stays outside', async () => {
    const archive = Buffer.from('PK\x03\x04<html><script>alert(1)</script>', 'latin1')
    const both = new Uint8Array(Buffer.concat([await jpeg(), archive]))
    const photo = await taken(await upload(world.dortmund.editor, both))
    const answer = await open(world.dortmund.editor, `/files/${photo['id'].split(':')[1]}`)
    expect(answer.headers.get('content-type')).toBe('image/jpeg')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.includes('PK\x03\x04') || bytes.includes('<script>')).toBe(false)
  })

  test('and learns in Ukrainian that twenty megabytes are too many', async () => {
    const photo = await largePhoto()
    expect(photo.length).toBeGreaterThan(20_000_000)
    const answer = await upload(world.zhytomyr.editor, photo, 'large.png', 'file', 'uk')
    expect(await refused(answer)).toEqual([
      413,
      'Фото може мати щонайбільше 10 МБ. Виберіть, будь ласка, менше.',
    ])
    const little = new Uint8Array(10 * 1024 * 1024 + 1)
    little.set(await jpeg())
    expect((await upload(world.dortmund.editor, little)).status).toBe(413)
  })

  test('and is told what a form is', async () => {
    const json = await post(`${served.origin}/files`, { file: 'x' }, sessionOf(world.dortmund.editor))
    expect(json.status).toBe(415)
    expect((await upload(world.dortmund.editor, await jpeg(), 'x.jpg', 'other')).status).toBe(400)
  })

  test('fifty a day at most that belong to no report', async () => {
    const createdById = world.duesseldorf.editor.userId
    const loose = { fileName: 'x.jpg', contentType: 'image/jpeg', byteSize: 1, sha256: '', createdById }
    const content = new Uint8Array(1)
    await world.database.prisma.attachment.createMany({ data: Array(49).fill({ ...loose, content }) })
    await taken(await upload(world.duesseldorf.editor, await jpeg()))
    const [status, error] = await refused(await upload(world.duesseldorf.editor, await jpeg()))
    expect([status, error]).toEqual([429, expect.stringContaining('Sie haben heute schon 50 Fotos')])
    await world.database.prisma.attachment.deleteMany({ where: { createdById } })
  })

  test('but not as a stranger', async () => {
    const before = await world.database.prisma.attachment.count()
    const [status, error] = await refused(await upload(null, await jpeg()))
    expect([status, error]).toEqual([401, expect.stringContaining('melden Sie sich an')])
    expect(await world.database.prisma.attachment.count()).toBe(before)
  })
})

describe('a photo of an arrival', () => {
  test('is its uploader’s alone until it goes with the report; then both sides see it, and nobody else', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const photo = await taken(
      await upload(world.zhytomyr.editor, await jpeg(), '../../etc/пошкоджено <b>.jpg'),
    )
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
      if (!person) continue
      const node = await ask(world, person, 'query($id: ID!) { node(id: $id) { id } }', { id: photo['id'] })
      expect(node['node']).toBeNull()
    }
    expect((await open(world.dortmund.editor, '/files/nothing')).status).toBe(404)
  })
})
