import { createHash } from 'node:crypto'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import type { Context } from '../../platform/context.ts'
import { extensionOf, imageTypeOf, withoutMetadata } from './image.ts'
import { visibleAttachments } from './queries.ts'

/** What the database takes as well (attachment_size). */
const largestPhoto = 10 * 1024 * 1024
/** The form around the photo. */
const largestForm = largestPhoto + 16 * 1024

type ContextOf = (request: Request) => Promise<Context>

/**
 * Photos of milestones and counts. POST takes one as `file` of a form and answers `{ id, fileName, contentType,
 * byteSize }`: it is the uploader's alone until it goes with a milestone or a receipt. GET gives it to whoever may see
 * that record.
 */
export function photoRoutes(contextOf: ContextOf): Router {
  const routes = Router()
  const form = express.raw({ type: 'multipart/form-data', limit: largestForm })
  routes.post('/', onlyForms, form, async (request, response) =>
    takePhoto(await contextOf(request), request, response),
  )
  routes.get('/:id', async (request, response) =>
    givePhoto(await contextOf(request), request.params.id, response),
  )
  return routes
}

const onlyForms: RequestHandler = (request, response, next) => {
  if (request.is('multipart/form-data')) return next()
  refuse(response, 415, 'Send a form with a file.')
}

async function takePhoto({ viewer, database }: Context, request: Request, response: Response): Promise<void> {
  if (!viewer) return refuse(response, 401, 'Sign in first.')
  const file = await fileOf(request)
  if (!file) return refuse(response, 400, 'The form has no file named "file".')
  const bytes = Buffer.from(await file.arrayBuffer())
  if (bytes.length > largestPhoto) return refuse(response, 413, 'A photo has at most 10 MB.')
  const contentType = imageTypeOf(bytes)
  const content = contentType && withoutMetadata(bytes, contentType)
  if (!content) return refuse(response, 415, 'A photo is a JPEG, PNG or WebP picture.')
  const photo = await database.prisma.attachment.create({
    data: {
      fileName: nameOf(file, extensionOf[contentType]),
      contentType,
      byteSize: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      content: new Uint8Array(content),
      createdById: viewer.userId,
    },
    select: { id: true, fileName: true, contentType: true, byteSize: true },
  })
  response.status(201).json({ ...photo, id: `Attachment:${photo.id}` })
}

/** The part named "file"; null where there is none, or no form that can be read. */
async function fileOf(request: Request): Promise<File | null> {
  if (!Buffer.isBuffer(request.body)) return null
  const type = request.headers['content-type'] ?? ''
  const form = await new globalThis.Response(new Uint8Array(request.body), {
    headers: { 'content-type': type },
  })
    .formData()
    .catch(() => null)
  const file = form?.get('file')
  return file instanceof File ? file : null
}

/** The sender's name for it, as far as it is harmless, with the ending of what it really is. */
function nameOf({ name }: File, extension: string): string {
  const stem = name
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N} ._-]/gu, '')
    .trim()
    .slice(0, 80)
  return `${stem || 'photo'}.${extension}`
}

async function givePhoto({ viewer, database }: Context, id: string, response: Response): Promise<void> {
  const found = uuid.test(id)
    ? await database.prisma.attachment.findFirst({ where: { id, AND: [visibleAttachments(viewer)] } })
    : null
  if (!found) return refuse(response, 404, 'There is no such photo that you may see.')
  response.set({
    'Content-Type': found.contentType,
    'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(found.fileName)}`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    // Who may see it can change; the browser asks again and gets no bytes when it has them.
    'Cache-Control': 'private, no-cache',
    ETag: `"${found.sha256}"`,
  })
  response.send(Buffer.from(found.content))
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const refuse = (response: Response, status: number, error: string): void =>
  void response.status(status).json({ error })
