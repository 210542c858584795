import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CannotStart } from '@aidbridge/server/platform/cannot-start'

/**
 * What was typed behind the command.
 * @throws CannotStart with how the command is used
 */
export function asked(
  usage: string,
  { least = 0, most, into = false }: { least?: number; most: number; into?: boolean },
): { files: string[]; into: string | undefined } {
  const wrong = (what: string) => new CannotStart(`${what} Use it as: ${usage}`)
  let typed
  try {
    typed = parseArgs({ allowPositionals: true, options: into ? { into: { type: 'string' } } : {} })
  } catch (error) {
    throw wrong(`${error instanceof Error ? error.message.split('. ')[0] : String(error)}.`)
  }
  const { positionals: files, values } = typed
  if (files.length < least) throw wrong('The name of the file is missing.')
  if (files.length > most) throw wrong(`"${files[most]}" is one name too many.`)
  if (files.includes('')) throw wrong('The name of the file is empty.')
  const url = 'into' in values && typeof values.into === 'string' ? values.into : undefined
  if (url !== undefined && !/^postgres(ql)?:\/\/[^/]/.test(url))
    throw wrong('--into must look like postgresql://user:password@host:5432/database.')
  return { files, into: url }
}

/** npm runs commands in the checkout; a name means the folder in which it was typed. */
export const whereTyped = (name: string): string => resolve(process.env.INIT_CWD ?? '.', name)

/** Ctrl-C and the like, so that nothing half done is left behind. */
export function interruption(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort())
  return controller.signal
}
