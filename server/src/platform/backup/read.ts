import { damaged, type Frame, unpack, UnusableFile } from './file.ts'
import { type Sum, Summing } from './rows.ts'
import { nameOf, type Section, type Sequence } from './sections.ts'
import type { Beginning } from './write.ts'

export interface Contents extends Beginning {
  sections: (Section & Sum)[]
  sequences: Sequence[]
}

/** Given each section and its rows, which it may leave unread, and how many of them have passed. */
type Reader = (section: Section, rows: AsyncIterable<Buffer>, passed: () => number) => Promise<void>

/**
 * Reads the file from its beginning to its end and compares every checksum in it.
 * @throws UnusableFile
 */
export async function readBackup(path: string, reader: Reader): Promise<Contents> {
  const frames = unpack(path)
  try {
    const begin = await next(frames)
    const contents: Contents = { ...valueOf<Beginning>(begin, 'begin'), sections: [], sequences: [] }
    for (let frame = await next(frames); ; frame = await next(frames)) {
      if (frame.kind === 'end') return { ...contents, ...valueOf<Pick<Contents, 'sequences'>>(frame, 'end') }
      const section = valueOf<Section>(frame, 'table')
      contents.sections.push({ ...section, ...(await readSection(frames, section, reader)) })
    }
  } finally {
    await frames.return(undefined)
  }
}

async function readSection(frames: AsyncGenerator<Frame>, section: Section, reader: Reader): Promise<Sum> {
  const summing = new Summing()
  let end: Frame | undefined
  const rows = (async function* () {
    for (;;) {
      const frame = await next(frames)
      if (frame.kind !== 'rows') return void (end = frame)
      summing.add(frame.rows)
      yield frame.rows
    }
  })()
  await reader(section, rows, () => summing.rows)
  while (!end) await rows.next()
  const written = valueOf<Sum>(end, 'tableEnd')
  const found = summing.sum()
  if (written.rows !== found.rows || written.sha256 !== found.sha256)
    throw new UnusableFile(`is damaged: ${nameOf(section)} is not as it was written.`)
  return written
}

async function next(frames: AsyncGenerator<Frame>): Promise<Frame> {
  const step = await frames.next()
  if (step.done) throw damaged()
  return step.value
}

function valueOf<T>(frame: Frame, kind: Frame['kind']): T {
  if (frame.kind !== kind || !('value' in frame)) throw damaged()
  return frame.value as T
}
