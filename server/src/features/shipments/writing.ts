import type { SignedIn } from '@aidbridge/shared/accounts/roles'
import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { shipmentForm, type ShipmentValues } from '@aidbridge/shared/shipments/forms'
import { firstShipmentState } from '@aidbridge/shared/shipments/lifecycle'
import { idOf, optionalIdOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { assertMay, assertMayChange } from '../../platform/may.ts'
import { saidReason } from '../../platform/reason.ts'
import { claimVersion } from '../../platform/steps.ts'
import { actingOrganisation } from '../pledges/acting.ts'
import { shipmentFor } from './load.ts'
import { type Loading, loadLines } from './loading.ts'
import { knownPlaces } from './queries.ts'
import { shipmentSubject } from './subject.ts'

export interface ShipmentWritten {
  key: string
  /** ShipmentInput of the API; read by the form. */
  input: unknown
  reason?: string | null | undefined
}

/** A draft, seen by its consignor and the coordination until it is ready. Its lines hold their allocations at once. */
export async function createShipment(
  context: Context,
  { key, input, ...said }: ShipmentWritten,
): Promise<string> {
  const values = readForm(shipmentForm, input)
  const sides = sidesOf(values)
  const reason = saidReason(said.reason)
  return act(context, { action: 'createShipment', key, payload: input, reason }, async (tx) => {
    const { viewer } = context
    const draft: Omit<Loading, 'id'> = {
      ...sides,
      state: firstShipmentState,
      lines: [],
      _count: { discrepancies: 0 },
    }
    assertMay(viewer, 'shipment.write', shipmentSubject(draft))
    const journey = await journeyColumns(tx, viewer!, values, sides)
    await actFor(tx, actingOrganisation(viewer!, [sides.consignorId]))
    const { id } = await tx.shipment.create({
      data: { ...sides, ...journey, createdById: viewer!.userId },
      select: { id: true },
    })
    await loadLines(tx, context, { ...draft, id }, values)
    return { type: 'Shipment', id }
  })
}

export interface ShipmentRewritten extends ShipmentWritten {
  id: string
  version: number
}

/** Writes it again, until it leaves. Its two sides stay. */
export async function editShipment(
  context: Context,
  { key, input, reason: said, ...asked }: ShipmentRewritten,
): Promise<string> {
  const values = readForm(shipmentForm, input)
  const sides = sidesOf(values)
  const id = idOf('Shipment', asked.id)
  const reason = saidReason(said)
  return act(context, { action: 'editShipment', key, payload: [asked, input], reason }, async (tx) => {
    const { viewer } = context
    const shipment = await shipmentFor(tx, viewer, id)
    const subject = shipmentSubject(shipment)
    assertMayChange(viewer, 'shipment.write', subject, 'shipment', shipment, asked.version)
    for (const side of ['consignorId', 'consigneeId'] as const)
      if (sides[side] !== shipment[side]) throw invalidField(side, 'UNKNOWN_REFERENCE')

    const journey = await journeyColumns(tx, viewer!, values, sides)
    await actFor(tx, actingOrganisation(viewer!, [shipment.consignorId]))
    await claimVersion(tx, 'shipment', shipment, asked.version)
    await tx.shipment.update({ where: { id }, data: { ...journey, carrierId: sides.carrierId } })
    await loadLines(tx, context, shipment, values)
    return { type: 'Shipment', id }
  })
}

const sidesOf = (values: ShipmentValues) => ({
  consignorId: idOf('Organisation', values.consignorId, 'consignorId'),
  consigneeId: idOf('Organisation', values.consigneeId, 'consigneeId'),
  carrierId: optionalIdOf('Organisation', values.carrierId, 'carrierId'),
})

type Parties = ReturnType<typeof sidesOf>

/** How it travels: every place and party that is named must exist, and each place belong to its side. */
async function journeyColumns(tx: Tx, viewer: SignedIn, values: ShipmentValues, parties: Parties) {
  await assertKnown(tx, parties, values.crossingCode)
  const { consignorId, consigneeId } = parties
  return {
    consignorLocationId: await placeOf(tx, viewer, consignorId, values, 'consignorLocationId'),
    consigneeLocationId: await placeOf(tx, viewer, consigneeId, values, 'consigneeLocationId'),
    crossingCode: values.crossingCode,
    carrierName: values.carrierName ?? '',
    vehiclePlate: values.vehiclePlate ?? '',
    driverName: values.driverName ?? '',
    driverPhone: values.driverPhone ?? '',
    plannedDispatch: values.plannedDispatch,
    eta: values.eta,
    note: values.note ?? '',
    language: values.language,
  }
}

async function assertKnown(tx: Tx, parties: Parties, crossingCode: string | null): Promise<void> {
  const ids = Object.values(parties).filter((id) => id !== null)
  const known = await tx.organisation.findMany({ where: { id: { in: ids } }, select: { id: true } })
  for (const [name, id] of Object.entries(parties))
    if (id !== null && !known.some((party) => party.id === id)) throw invalidField(name, 'UNKNOWN_REFERENCE')
  await assertCrossing(tx, crossingCode)
}

export async function assertCrossing(tx: Tx, code: string | null): Promise<void> {
  if (code === null || (await tx.borderCrossing.findUnique({ where: { code } }))) return
  throw invalidField('crossingCode', 'UNKNOWN_REFERENCE')
}

async function placeOf(
  tx: Tx,
  viewer: SignedIn,
  organisationId: string,
  values: ShipmentValues,
  name: 'consignorLocationId' | 'consigneeLocationId',
): Promise<string | null> {
  const id = optionalIdOf('Location', values[name], name)
  if (!id) return null
  if (await tx.location.findFirst({ where: { id, organisationId, AND: [knownPlaces(viewer)] } })) return id
  throw invalidField(name, 'UNKNOWN_REFERENCE')
}
