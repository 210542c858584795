import { say } from '@aidbridge/shared/core/say'
import { type Request, Router } from 'express'
import type { Context } from '../../platform/context.ts'
import { noteDownload } from '../../platform/note.ts'
import { ownData } from './own-data.ts'

/** GET /me.json: what is kept about the person who asks, as a file of their own. */
export function ownDataRoute(contextOf: (request: Request) => Promise<Context>): Router {
  return Router().get('/me.json', async (request, response) => {
    const context = await contextOf(request)
    const { viewer, language } = context
    if (!viewer) return void response.status(401).json({ error: say(language, 'whyNots.NOT_SIGNED_IN') })
    await noteDownload(context, 'downloadOwnData', {})
    const data = await ownData(context, viewer.userId)
    response.attachment('aidbridge-me.json').set('Cache-Control', 'no-store')
    response.type('json').send(JSON.stringify(data, asText, 2))
  })
}

/** Numbers beyond JavaScript's are none that a person needs to count with. */
const asText = (_name: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
