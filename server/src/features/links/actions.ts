import { randomUUID } from 'node:crypto'
import { sideOfLink } from '@aidbridge/shared/accounts/rights/links'
import { invalidField, readForm } from '@aidbridge/shared/core/form'
import type { Language } from '@aidbridge/shared/core/languages'
import { linkForm } from '@aidbridge/shared/links/forms'
import { lastLinkEnd, type LinkKind, usualLinkEnd } from '@aidbridge/shared/links/links'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { assertMay } from '../../platform/may.ts'
import { shipmentFor } from '../shipments/load.ts'
import { linkFor, linkSubject } from './load.ts'
import { makeToken } from './token.ts'

export interface GivenLink {
  linkId: string
  /** Only in the answer that made it: a repeated request cannot have it, because it is kept nowhere. */
  token: string | null
}

/** Makes a link for one shipment. */
export async function giveLink(
  context: Context,
  { key, input }: { key: string; input: unknown },
): Promise<GivenLink> {
  const { viewer } = context
  const values = readForm(linkForm, input)
  const shipmentId = idOf('Shipment', values.shipmentId, 'shipmentId')
  return withToken(context, { action: 'giveLink', key, payload: input }, async (tx) => {
    const shipment = await shipmentFor(tx, viewer, shipmentId)
    const subject = { ...shipment, kind: values.kind }
    assertMay(viewer, 'link.give', subject)
    await actFor(tx, sideOfLink(subject))
    const { kind, label, language, expiresAt } = values
    const eta = await etaOf(tx, shipmentId)
    return write(tx, context, {
      shipmentId,
      organisationId: sideOfLink(subject),
      kind,
      label,
      language,
      expiresAt: assertEnd(expiresAt) ?? usualLinkEnd(eta, now()),
    })
  })
}

/** A lost or blocked link: the old one ends, and the same person gets a new one. */
export async function renewLink(
  context: Context,
  { key, id: asked }: { key: string; id: string },
): Promise<GivenLink> {
  const { viewer } = context
  const id = idOf('ShipmentLink', asked)
  return withToken(context, { action: 'renewLink', key, payload: id }, async (tx) => {
    const old = await linkFor(tx, viewer, id)
    const subject = linkSubject(old)
    assertMay(viewer, 'link.give', subject)
    await actFor(tx, sideOfLink(subject))
    await end(tx, id)
    const { kind, label, language, shipment } = old
    const expiresAt = usualLinkEnd(shipment.eta, now())
    const organisationId = sideOfLink(subject)
    return write(tx, context, { shipmentId: shipment.id, organisationId, kind, label, language, expiresAt })
  })
}

/** From now on nobody gets in with it, also from a page that is open. What it told stays. */
export async function revokeLink(
  context: Context,
  { key, id: asked }: { key: string; id: string },
): Promise<string> {
  const { viewer } = context
  const id = idOf('ShipmentLink', asked)
  return act(context, { action: 'revokeLink', key, payload: id }, async (tx) => {
    const subject = linkSubject(await linkFor(tx, viewer, id))
    assertMay(viewer, 'link.revoke', subject)
    await actFor(tx, sideOfLink(subject))
    await end(tx, id)
    return { type: 'ShipmentLink', id }
  })
}

const end = (tx: Tx, id: string) =>
  tx.shipmentLink.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now() } })

interface Written {
  id: string
  token: string
}

/** Keeps the token out of what `act` remembers. */
async function withToken(
  context: Context,
  intent: Parameters<typeof act>[1],
  work: (tx: Tx) => Promise<Written>,
): Promise<GivenLink> {
  let made: Written | null = null
  const linkId = await act(context, intent, async (tx) => {
    made = await work(tx)
    return { type: 'ShipmentLink', id: made.id }
  })
  const { id, token } = (made as Written | null) ?? { id: null, token: null }
  return { linkId, token: id === linkId ? token : null }
}

interface NewLink {
  shipmentId: string
  organisationId: string
  kind: LinkKind
  label: string
  language: Language
  expiresAt: Date
}

async function write(tx: Tx, { viewer, secret }: Context, link: NewLink): Promise<Written> {
  const id = randomUUID()
  const { token, tokenHash } = makeToken(id, secret)
  await tx.shipmentLink.create({
    data: { ...link, id, tokenHash, createdById: viewer!.userId },
    select: { id: true },
  })
  return { id, token }
}

/** @throws Refusal where the link would have ended already, or would last too long */
function assertEnd(expiresAt: Date | null): Date | null {
  if (expiresAt && expiresAt <= now()) throw invalidField('expiresAt', 'IN_THE_PAST')
  if (expiresAt && expiresAt > lastLinkEnd(now())) throw invalidField('expiresAt', 'TOO_LARGE')
  return expiresAt
}

async function etaOf(tx: Tx, id: string): Promise<Date | null> {
  const { eta } = await tx.shipment.findUniqueOrThrow({ where: { id }, select: { eta: true } })
  return eta
}
