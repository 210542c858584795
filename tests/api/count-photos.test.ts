import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countOf } from '../support/counting.ts'
import { pick, receiptInput, sixtyOfHundredOnTheRoad } from '../support/story.ts'
import { act, succeed } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

describe('a photo of a count', () => {
  const upload = async (person: Person) => {
    const { id } = await world.database.prisma.attachment.create({
      data: {
        fileName: 'kiste.jpg',
        contentType: 'image/jpeg',
        byteSize: 3,
        sha256: '00',
        content: Buffer.from('jpg'),
        createdById: person.userId,
      },
    })
    return `Attachment:${id}`
  }
  const photosOf = 'photos { id } lines { photos { id } }'

  test('belongs to the receipt or to its line, and only its uploader can add it', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const [whole, line, others] = [
      await upload(world.zhytomyr.editor),
      await upload(world.zhytomyr.editor),
      await upload(world.dortmund.editor),
    ]
    const input = (photo: string): Json => ({
      ...receiptInput(shipment.id, [{ ...countOf(shipment, '60')[0]!, ...{ photoIds: [line] } }], true),
      photoIds: [photo],
    })
    const draftOf = (photo: string) => ({ input: input(photo), confirm: false })
    expect(await act(world, world.zhytomyr.editor, 'recordReceipt', draftOf(others))).toMatchObject({
      fields: [{ path: 'photoIds', problem: 'UNKNOWN_REFERENCE' }],
    })
    const draft = await succeed(world, world.zhytomyr.editor, 'recordReceipt', draftOf(whole), photosOf)
    expect(draft).toMatchObject({ photos: [{ id: whole }], lines: [{ photos: [{ id: line }] }] })

    // A colleague writes the draft anew: what it shows is kept, the rest is gone.
    const again = { ...pick(draft), input: { ...input(whole), photoIds: [] }, confirm: true }
    const edited = await succeed(world, world.zhytomyr.admin, 'editReceipt', again, photosOf)
    expect(edited).toMatchObject({ photos: [], lines: [{ photos: [{ id: line }] }] })
    expect(await world.database.prisma.attachment.count({ where: { id: whole.split(':')[1]! } })).toBe(0)
  })
})
