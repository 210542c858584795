import { createHash } from 'node:crypto'
import { isLanguage } from '@aidbridge/shared/core/languages'
import { type RequestHandler, Router } from 'express'
import { sendCsv } from '../../platform/csv.ts'
import type { Database } from '../../platform/db.ts'
import { dictionary } from './dictionary.ts'
import { publicFigures } from './figures.ts'
import { csvOf } from './table.ts'

/**
 * What everybody may have, without a sign-in and without a look at who asks: GET /figures.json, /figures.csv?language=
 * and /dictionary.json, which says what the two mean.
 */
export function publicRoutes(database: Database): Router {
  const routes = Router()
  const figures = () => database.reading(({ prisma }) => publicFigures(prisma))
  routes.get('/figures.json', forEverybody, async (_request, response) => {
    response.json(await figures())
  })
  routes.get('/dictionary.json', forEverybody, (_request, response) => void response.json(dictionary))
  routes.get('/figures.csv', forEverybody, async (request, response) => {
    const { language } = request.query
    const file = csvOf(await figures(), isLanguage(language) ? language : 'en')
    const mark = createHash('sha256').update(JSON.stringify(file)).digest('base64url')
    response.set('ETag', `"${mark}"`)
    if (request.fresh) return void response.status(304).end()
    await sendCsv(response, { ...file, cacheControl: keptAnHour })
  })
  return routes
}

const keptAnHour = 'public, max-age=3600'

/** Other sites may fetch it; nothing of a visitor goes into it. */
const forEverybody: RequestHandler = (_request, response, next) => {
  response.set('Access-Control-Allow-Origin', '*')
  response.set('Cross-Origin-Resource-Policy', 'cross-origin')
  response.set('Cache-Control', keptAnHour)
  next()
}
