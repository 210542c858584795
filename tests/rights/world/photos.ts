import type { Scene } from './stage.ts'

type Uploader = { userId: string } | { linkId: string }

/** A photo that somebody has uploaded and not yet used. */
export async function photo({ world, specimens }: Scene, by: Uploader, name: string): Promise<string> {
  const bytes = Buffer.from('/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==', 'base64')
  const { id } = await world.database.prisma.attachment.create({
    data: {
      fileName: 'palette.jpg',
      contentType: 'image/jpeg',
      byteSize: bytes.length,
      sha256: 'a'.repeat(64),
      content: new Uint8Array(bytes),
      ...('linkId' in by ? by : { createdById: by.userId }),
    },
  })
  return specimens.keep(name, { id: `Attachment:${id}` }).id
}
