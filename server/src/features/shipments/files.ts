import { createHash } from 'node:crypto'
import express, { type Request, type Response, Router } from 'express'
import { fill } from '@aidbridge/shared/core/fill'
import type { Language } from '@aidbridge/shared/core/languages'
import { now } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { type NoPhoto, readPhoto } from './image.ts'
import de from './messages.de.json' with { type: 'json' }
import en from './messages.en.json' with { type: 'json' }
import uk from './messages.uk.json' with { type: 'json' }
import { nobodys } from './photos.ts'
import { visibleAttachments } from './queries.ts'

/** What the database takes as well (attachment_size). */
const largestPhoto = 10 * 1024 * 1024
/** The form around the photo. */
const largestForm = largestPhoto + 16 * 1024
/** Uploaded in one day and not yet part of a report. A truck's worth of damage has fewer. */
const mostLoosePhotos = 50

type ContextOf = (request: Request) => Promise<Context>

/**
 * Photos of milestones and counts. POST takes one as `file` of a form and answers `{ id, fileName, contentType,
 * byteSize }`: it is the uploader's alone until it goes with a milestone or a receipt. GET gives it to whoever may see
 * that record. Refusals are `{ error }` in the reader's language.
 */
export function photoRoutes(contextOf: ContextOf): Router {
  const routes = Router()
  routes.post('/', async (request, response) => takePhoto(await contextOf(request), request, response))
  routes.get('/:id', async (request, response) =>
    givePhoto(await contextOf(request), request.params.id, response),
  )
  return routes
}

/** Whoever is nobody is refused before a byte of the photo is read. */
async function takePhoto(context: Context, request: Request, response: Response): Promise<void> {
  const refuse = refusing(response, context.language)
  const uploader = uploaderOf(context)
  if (!uploader) return refuse(401, 'NOT_SIGNED_IN')
  if (!request.is('multipart/form-data')) return refuse(415, 'NO_FORM')
  if (await hasTooMany(context, uploader)) return refuse(429, 'TOO_MANY', { limit: mostLoosePhotos })
  if (!(await readForm(request, response))) return refuse(413, 'TOO_LARGE')
  const file = await fileOf(request)
  if (!file) return refuse(400, 'NO_FILE')
  if (file.size > largestPhoto) return refuse(413, 'TOO_LARGE')
  const photo = await readPhoto(Buffer.from(await file.arrayBuffer()))
  if (typeof photo === 'string') return refuse(415, photo)
  const { content, contentType, extension } = photo
  if (content.length > largestPhoto) return refuse(413, 'TOO_LARGE')
  const kept = await context.database.prisma.attachment.create({
    data: {
      fileName: nameOf(file, extension),
      contentType,
      byteSize: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      content: new Uint8Array(content),
      ...uploader,
    },
    select: { id: true, fileName: true, contentType: true, byteSize: true },
  })
  response.status(201).json({ ...kept, id: `Attachment:${kept.id}` })
}

type Uploader = { createdById: string } | { linkId: string }

function uploaderOf({ viewer, link }: Context): Uploader | null {
  if (viewer) return { createdById: viewer.userId }
  return link && { linkId: link.linkId }
}

async function hasTooMany({ database }: Context, uploader: Uploader): Promise<boolean> {
  const createdAt = { gt: new Date(now().getTime() - 24 * 3600 * 1000) }
  const loose = await database.prisma.attachment.count({ where: { ...uploader, ...nobodys, createdAt } })
  return loose >= mostLoosePhotos
}

const form = express.raw({ type: 'multipart/form-data', limit: largestForm })

/** False: the form is larger than any photo may be. */
async function readForm(request: Request, response: Response): Promise<boolean> {
  const error = await new Promise<(Error & { status?: number }) | undefined>(
    (resolve) => void form(request, response, resolve),
  )
  if (!error) return true
  if (error.status !== 413) throw error
  return false
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

async function givePhoto(
  { viewer, database, language }: Context,
  id: string,
  response: Response,
): Promise<void> {
  const found = uuid.test(id)
    ? await database.prisma.attachment.findFirst({ where: { id, AND: [visibleAttachments(viewer)] } })
    : null
  if (!found) return refusing(response, language)(404, 'UNKNOWN')
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

type Problem = NoPhoto | 'NOT_SIGNED_IN' | 'NO_FORM' | 'NO_FILE' | 'TOO_LARGE' | 'TOO_MANY' | 'UNKNOWN'
const words: Record<Language, { photos: Record<Problem, string> }> = { de, uk, en }

const refusing =
  (response: Response, language: Language) =>
  (status: number, problem: Problem, facts: Record<string, number> = {}): void =>
    void response.status(status).json({ error: fill(words[language].photos[problem], facts) })
