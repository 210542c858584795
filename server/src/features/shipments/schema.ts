import { getRefFromModel } from '@pothos/plugin-prisma'
import { may } from '@aidbridge/shared/accounts/rights'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { NextStepRef } from '../../graphql/next-steps.ts'
import './lines-schema.ts'
import './lines-steps-schema.ts'
import './lists-schema.ts'
import './milestones-schema.ts'
import './mutations.ts'
import { isLate, visibleShipments } from './queries.ts'
import {
  linesInOrder,
  nextShipmentSteps,
  reportableNow,
  shipmentFacts,
  shipmentSubject,
  type Sides,
} from './subject.ts'
import { loadedLines, ShipmentTotalsRef, totalsOfLoad } from './totals.ts'
import { MilestoneCodeRef, ShipmentStateRef } from './words.ts'

const forBothSides = 'The two sides and coordinators; null for others.'
const LocationRef = getRefFromModel('Location', builder)

/** domain.md 5: address, contact, crossing, driver and plate. Nothing typed in is null as well. */
function ifPrivate<Value>(viewer: Viewer, shipment: Sides, value: Value): Value | null {
  return may(viewer, 'shipment.seePrivate', shipment).ok && value !== '' ? value : null
}

builder.prismaNode('Shipment', {
  description: 'A consignment from one consignor to one consignee.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleShipments(viewer)] }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Send it with every change; see Conflict.' }),
    number: t.exposeString('number', { description: 'For people: NRW-UA-2026-00123.' }),
    state: t.expose('state', { type: ShipmentStateRef }),
    note: t.exposeString('note', { description: 'In `language`.' }),
    language: t.expose('language', {
      type: LanguageRef,
      description: 'The language in which the note was written.',
    }),
    stateReason: t.exposeString('stateReason', {
      nullable: true,
      description: 'Why it was cancelled, lost or turned back.',
    }),
    plannedDispatch: t.expose('plannedDispatch', { type: 'DateTime', nullable: true }),
    eta: t.expose('eta', { type: 'DateTime', nullable: true, description: 'Expected arrival.' }),
    dispatchedAt: t.expose('dispatchedAt', { type: 'DateTime', nullable: true }),
    arrivedAt: t.expose('arrivedAt', { type: 'DateTime', nullable: true }),
    receivedAt: t.expose('receivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The final receipt.',
    }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    consignor: t.relation('consignor', { description: 'Who sends.' }),
    consignee: t.relation('consignee', { description: 'Who receives.' }),
    carrier: t.relation('carrier', {
      nullable: true,
      description: 'Who drives, if it is an organisation here.',
    }),
    consignorLocation: t.field({
      type: LocationRef,
      nullable: true,
      description: forBothSides,
      select: (_args, _context, nested) => ({ consignorLocation: nested(true) }),
      resolve: (shipment, _args, { viewer }) => ifPrivate(viewer, shipment, shipment.consignorLocation),
    }),
    consigneeLocation: t.field({
      type: LocationRef,
      nullable: true,
      description: forBothSides,
      select: (_args, _context, nested) => ({ consigneeLocation: nested(true) }),
      resolve: (shipment, _args, { viewer }) => ifPrivate(viewer, shipment, shipment.consigneeLocation),
    }),
    crossing: t.field({
      type: getRefFromModel('BorderCrossing', builder),
      nullable: true,
      description: forBothSides,
      select: (_args, _context, nested) => ({ crossing: nested(true) }),
      resolve: (shipment, _args, { viewer }) => ifPrivate(viewer, shipment, shipment.crossing),
    }),
    carrierName: t.string({
      nullable: true,
      description: forBothSides,
      resolve: (shipment, _args, { viewer }) => ifPrivate(viewer, shipment, shipment.carrierName),
    }),
    vehiclePlate: t.string({
      nullable: true,
      description: forBothSides,
      resolve: (shipment, _args, { viewer }) => ifPrivate(viewer, shipment, shipment.vehiclePlate),
    }),
    driverName: t.string({
      nullable: true,
      description: forBothSides,
      resolve: (shipment, _args, { viewer }) => ifPrivate(viewer, shipment, shipment.driverName),
    }),
    driverPhone: t.string({
      nullable: true,
      description: forBothSides,
      resolve: (shipment, _args, { viewer }) => ifPrivate(viewer, shipment, shipment.driverPhone),
    }),
    lines: t.relation('lines', { query: linesInOrder }),
    milestones: t.relation('milestones', {
      description: 'Oldest first.',
      query: { orderBy: [{ occurredAt: 'asc' }, { recordedAt: 'asc' }] },
    }),
    totals: t.field({ type: ShipmentTotalsRef, select: loadedLines, resolve: totalsOfLoad }),
    late: t.boolean({ description: 'Past its expected arrival and not arrived.', resolve: isLate }),
    nextSteps: t.field({
      type: [NextStepRef],
      description: 'ARRIVED and RETURNING are reported as milestones; they take `arrive` and `turnBack`.',
      select: shipmentFacts,
      resolve: (shipment, _args, { viewer }) => nextShipmentSteps(viewer, shipment),
    }),
    editable: t.boolean({
      description: 'May the viewer edit it now?',
      select: shipmentFacts,
      resolve: (shipment, _args, { viewer }) => may(viewer, 'shipment.write', shipmentSubject(shipment)).ok,
    }),
    reportable: t.field({
      type: [MilestoneCodeRef],
      description: 'Which milestones the viewer may report now.',
      resolve: (shipment, _args, { viewer }) => reportableNow(viewer, shipment),
    }),
  }),
})
