import { Prisma } from '@aidbridge/prisma/client'
import { confirmationDays } from '@aidbridge/shared/organisations/links'
import { now } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'

// What names people and has done its duty (facts.md E2). The columns are not in the audit, so nothing of them is left.

const day = 24 * 3600 * 1000
const daysAgo = (days: number) => new Date(now().getTime() - days * day)

/** Drivers are named for the trip, and as long as something may have to be asked after it. */
const daysAfterTrip = 30

/**
 * Drivers' names, phones and plates, and for whom a shipment's links were made, thirty days after the goods were
 * received, or after the trip has ended otherwise. Returns how many shipments and links.
 */
export async function forgetDrivers({ prisma }: Database): Promise<number> {
  const before = daysAgo(daysAfterTrip)
  // When a trip ended without a receipt only the audit knows.
  const shipments = await prisma.$executeRaw`
    UPDATE shipment SET driver_name = '', driver_phone = '', vehicle_plate = ''
    WHERE (driver_name, driver_phone, vehicle_plate) <> ('', '', '') AND ${ended(before)}`
  const links = await prisma.$executeRaw`
    UPDATE shipment_link l SET label = '' FROM shipment
    WHERE shipment.id = l.shipment_id AND l.label <> '' AND ${ended(before)}`
  return shipments + links
}

const ended = (before: Date) => Prisma.sql`(shipment.received_at < ${before} OR
  (shipment.state IN ('CANCELLED', 'LOST', 'RETURNED', 'CLOSED') AND NOT EXISTS (
    SELECT 1 FROM audit_event e WHERE e.related @> ARRAY[shipment.id] AND e.entity_id = shipment.id
      AND e.after ? 'state' AND e.recorded_at >= ${before})))`

/** Who looked at addresses, a year later. Returns how many. */
export async function forgetAddressViews({ prisma }: Database): Promise<number> {
  const { count } = await prisma.addressView.deleteMany({ where: { viewedAt: { lt: daysAgo(365) } } })
  return count
}

/** From where somebody signed in a month ago; the session itself goes on. Returns how many. */
export async function forgetSessionAddresses({ prisma }: Database): Promise<number> {
  const { count } = await prisma.session.updateMany({
    where: { createdAt: { lt: daysAgo(30) }, NOT: { ipAddress: null } },
    data: { ipAddress: null },
  })
  return count
}

/** Addresses of people who did not come, three months after the invitation has ended. Returns how many. */
export async function forgetInvitations({ prisma }: Database): Promise<number> {
  const before = { lt: daysAgo(90) }
  const { count } = await prisma.invitation.deleteMany({
    where: { acceptedAt: null, OR: [{ expiresAt: before }, { revokedAt: before }] },
  })
  return count
}

/**
 * Requests to be let in whose address nobody has confirmed, once it can be no more; and who had asked, three months after
 * the decision. Returns how many.
 */
export async function forgetApplicants({ prisma }: Database): Promise<number> {
  const unconfirmed = await prisma.registration.deleteMany({
    where: { state: 'UNCONFIRMED', createdAt: { lt: daysAgo(confirmationDays) } },
  })
  const decided = await prisma.registration.updateMany({
    where: { decidedAt: { lt: daysAgo(90) }, NOT: { applicantName: '' } },
    data: { applicantName: '', applicantEmail: 'forgotten@erased.invalid' },
  })
  return unconfirmed.count + decided.count
}
