import { noticeAnswer, noticeLostConnection } from './connection.ts'
import { NotTaken } from './not-taken.ts'
import { kept } from './photo-store.ts'
import { shrink } from './shrink.ts'

/** A photo of a form: kept on the device until the server has it. */
export interface Photo {
  /** Where it lies on this device. */
  key: string
  /** The server's id, once it has been sent. */
  id: string | null
  /** Where the server shows it, when it never was on this device. */
  url?: string
}

/** The device has not kept it: a browser that keeps nothing was closed, or has made room. */
export class PhotoGone extends Error {}

/** Puts a picture aside, smaller and without the place and the device that a camera writes into it (facts.md E1). */
export async function keepPhoto(file: Blob): Promise<Photo> {
  const photo: Photo = { key: crypto.randomUUID(), id: null }
  await kept.put(photo.key, await shrink(file))
  return photo
}

export const pictureOf = (photo: Photo): Promise<Blob | null> => kept.get(photo.key)

/** Sends what has not been sent yet; throws when the server cannot be reached or does not take it. */
export async function sendPhotos(photos: readonly Photo[]): Promise<void> {
  for (const photo of photos) photo.id ??= await sendPhoto(photo)
}

/** By what the server knows who sends: the session, or on the page of a link its token. */
let sender: RequestInit = { credentials: 'same-origin' }
export function sendPhotosAs(how: RequestInit): void {
  sender = how
}

const underWay = new Map<string, Promise<string>>()

/** The server's id of the photo. Asked for twice while it is being sent, it is sent once. */
export function sendPhoto(photo: Photo): Promise<string> {
  const sending = underWay.get(photo.key) ?? send(photo).finally(() => underWay.delete(photo.key))
  underWay.set(photo.key, sending)
  return sending
}

async function send(photo: Photo): Promise<string> {
  const picture = await pictureOf(photo)
  if (!picture) throw new PhotoGone()
  const body = new FormData()
  body.append('file', picture, 'photo.jpg')
  const answer = await fetch('/files', { ...sender, method: 'POST', body }).catch(notReached)
  noticeAnswer(answer.status)
  if (!answer.ok) throw new NotTaken(answer.status)
  return ((await answer.json()) as { id: string }).id
}

function notReached(problem: unknown): never {
  noticeLostConnection()
  throw problem
}

/** After the form was sent, or when the person takes a photo out again. */
export async function forgetPhotos(photos: readonly Photo[]): Promise<void> {
  await Promise.all(photos.map(({ key }) => kept.remove(key)))
}

/** On signing out by hand, with all else on the device. */
export const forgetPhotoCopies = (): void => kept.forgetCopies()
