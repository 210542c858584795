import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { codeOf } from '../cannot-start.ts'

// A backup as bytes: a line that says what it is, one compressed stream of frames, and the SHA-256 of all before it.
// A frame is a letter, the length of its content in four bytes, and the content: JSON, or rows as COPY writes them.

/** Goes up when an older program could no longer read what this one writes. */
const format = 1
const called = 'aidbridge backup '
const firstLine = Buffer.from(`${called}${format}\n`)
const sumLength = 32

export type Frame =
  { kind: 'begin' | 'table' | 'tableEnd' | 'end'; value: unknown } | { kind: 'rows'; rows: Buffer }

const letters = { begin: 'B', table: 'T', rows: 'R', tableEnd: 'e', end: 'E' } as const

/** Not what was written: cut off, changed, or never a backup. The message goes on from "The file … ". */
export class UnusableFile extends Error {
  override name = 'UnusableFile'
}

export async function* pack(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  const sum = createHash('sha256').update(firstLine)
  yield firstLine
  const gzip = createGzip()
  const fed = pipeline(encode(frames), gzip)
  fed.catch(() => undefined) // the loop below meets the same error
  for await (const piece of gzip as AsyncIterable<Buffer>) {
    sum.update(piece)
    yield piece
  }
  await fed
  yield sum.digest()
}

async function* encode(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  for await (const frame of frames) {
    const content = frame.kind === 'rows' ? frame.rows : Buffer.from(JSON.stringify(frame.value))
    const head = Buffer.alloc(5)
    head.write(letters[frame.kind])
    head.writeUInt32BE(content.length, 1)
    yield head
    yield content
  }
}

/**
 * The frames of a file, the last of them only when the whole file is as it was written.
 * @throws UnusableFile
 */
export async function* unpack(path: string): AsyncGenerator<Frame> {
  const { size, expected } = await measure(path)
  const sum = createHash('sha256').update(firstLine)
  const packed = createReadStream(path, { start: firstLine.length, end: size - sumLength - 1 })
  packed.on('data', (piece) => sum.update(piece))
  const gunzip = createGunzip()
  const fed = pipeline(packed, gunzip)
  fed.catch(() => undefined)
  let last: Frame | undefined
  try {
    for await (const frame of decode(gunzip)) {
      if (last) throw damaged()
      if (frame.kind === 'end') last = frame
      else yield frame
    }
    await fed
    if (!last || !sum.digest().equals(expected)) throw damaged()
    yield last
  } catch (error) {
    throw codeOf(error)?.startsWith('Z_') ? damaged() : error
  } finally {
    packed.destroy()
  }
}

async function measure(path: string): Promise<{ size: number; expected: Buffer }> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(firstLine.length + 4),
      0,
      firstLine.length + 4,
      0,
    )
    const start = buffer.toString('latin1', 0, bytesRead)
    const written = new RegExp(`^${called}(\\d{1,4})\n`).exec(start)?.[1]
    if (!written) throw new UnusableFile('is no backup of Aidbridge.')
    if (Number(written) > format)
      throw new UnusableFile('was made by a newer version of Aidbridge. Restore it with that version.')
    if (size <= firstLine.length + sumLength) throw damaged()
    const expected = Buffer.alloc(sumLength)
    await file.read(expected, 0, sumLength, size - sumLength)
    return { size, expected }
  } finally {
    await file.close()
  }
}

const kinds = Object.fromEntries(Object.entries(letters).map(([kind, letter]) => [letter, kind])) as Record<
  string,
  Frame['kind']
>

/** Rows come in pieces as large as they were written; in a damaged file a length may say anything. */
const longest = 1 << 30

async function* decode(stream: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const cutter = new Cutter()
  for await (const piece of stream) {
    cutter.add(piece)
    for (let frame = cutter.next(); frame; frame = cutter.next()) yield frame
  }
  if (!cutter.isClean) throw damaged()
}

/** Cuts frames from pieces that begin and end anywhere. */
class Cutter {
  #held: Buffer[] = []
  #length = 0
  /** Of the frame whose content is awaited, with how long that is. */
  #head: { kind: Frame['kind']; length: number } | undefined

  add(piece: Buffer): void {
    this.#held.push(piece)
    this.#length += piece.length
  }

  next(): Frame | undefined {
    if (!this.#head) {
      const head = this.#take(5)
      this.#head = head && headOf(head)
    }
    const content = this.#head && this.#take(this.#head.length)
    if (!this.#head || !content) return undefined
    const { kind } = this.#head
    this.#head = undefined
    return frameOf(kind, content)
  }

  get isClean(): boolean {
    return !this.#head && this.#length === 0
  }

  #take(length: number): Buffer | undefined {
    if (this.#length < length) return undefined
    const all = this.#held.length === 1 ? this.#held[0]! : Buffer.concat(this.#held, this.#length)
    this.#held = [all.subarray(length)]
    this.#length -= length
    return all.subarray(0, length)
  }
}

function headOf(bytes: Buffer) {
  const kind = kinds[bytes.toString('latin1', 0, 1)]
  const length = bytes.readUInt32BE(1)
  if (!kind || length > longest) throw damaged()
  return { kind, length }
}

function frameOf(kind: Frame['kind'], content: Buffer): Frame {
  if (kind === 'rows') return { kind, rows: content }
  try {
    return { kind, value: JSON.parse(content.toString()) as unknown }
  } catch {
    throw damaged()
  }
}

export function damaged(): UnusableFile {
  return new UnusableFile('is damaged or was cut off.')
}
