import { linkStateOf } from '@aidbridge/shared/links/links'
import { chooseLanguage } from '@aidbridge/shared/core/languages'
import type { Request } from 'express'
import { now } from '../../platform/clock.ts'
import type { Context, LinkHolder } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { numberOf } from '../../platform/request-log.ts'
import { LinkRefused } from './refused.ts'
import { hashOf, isSameHash, readToken } from './token.ts'
import { countWrongTry, hasTriedTooOften } from './wrong-tries.ts'

export interface Door {
  database: Database
  /** The public address, without a path. */
  origin: string
  /** Links are signed with it. */
  secret: string
}

const scheme = /^Link(\s+|$)/i

/** Whether a request comes with a link; then it acts as the link alone, whoever is signed in beside it. */
export const bringsLink = ({ headers }: Request): boolean => scheme.test(headers.authorization ?? '')

/** @throws LinkRefused */
export async function contextOfLink(request: Request, door: Door): Promise<Context> {
  const { database, origin, secret } = door
  const language = chooseLanguage(request.headers['accept-language'])
  const token = (request.headers.authorization ?? '').replace(scheme, '')
  const address = request.ip ?? ''
  if (await hasTriedTooOften(database, address, secret))
    throw new LinkRefused('LINK_TOO_MANY_TRIES', language)
  const known = readToken(token, secret)
  const found = known?.isOurs ? await findLink(database, known.linkId) : null
  if (!found || !isSameHash(found.tokenHash, hashOf(token))) {
    await countWrongTry(database, address, secret, known?.linkId ?? null, origin)
    throw new LinkRefused('LINK_NOT_VALID', language)
  }
  const { id, kind, shipmentId, organisationId } = found
  if (linkStateOf({ ...found, shipmentState: found.shipment.state }, now()) !== 'ACTIVE')
    throw new LinkRefused('LINK_ENDED', language)
  await noteUse(database, id)
  const link: LinkHolder = { linkId: id, shipmentId, organisationId, kind }
  return { viewer: null, link, language, origin, secret, requestId: numberOf(request), database }
}

const findLink = ({ prisma }: Database, id: string) =>
  prisma.shipmentLink.findUnique({ where: { id }, include: { shipment: { select: { state: true } } } })

const often = 60 * 1000

/** To the minute: a page that asks again and again does not write each time. */
async function noteUse({ prisma }: Database, id: string): Promise<void> {
  const lastUsedAt = { lt: new Date(now().getTime() - often) }
  await prisma.shipmentLink.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt }] },
    data: { lastUsedAt: now() },
  })
}
