import { Prisma } from '@aidbridge/prisma/client'
import type { SignedIn } from '@aidbridge/shared/accounts/roles'
import { type PlainDate, reportingDay } from '@aidbridge/shared/core/dates'
import { readForm } from '@aidbridge/shared/core/form'
import { type OverviewQuery, overviewQueryForm } from '@aidbridge/shared/reporting/query'
import { z } from 'zod'
import { now } from '../../platform/clock.ts'
import { ownOrganisations } from '../../platform/visibility.ts'

/** Reads what the screen asks for. @throws Refusal InvalidInput at filter.… */
export function readFilter(filter: unknown): OverviewQuery {
  return readForm(formOf(reportingDay(now())), { filter: filter ?? {} }).filter
}

const makeForm = (today: PlainDate) => z.object({ filter: overviewQueryForm(today) })
let known: { day: PlainDate; form: ReturnType<typeof makeForm> } | undefined

/** Made once a day: making it takes longer than reading with it. */
function formOf(today: PlainDate) {
  if (known?.day !== today) known = { day: today, form: makeForm(today) }
  return known.form
}

/**
 * The movements that may be summed for this viewer: all for coordinators; else of own and partner cities, and of needs
 * that are shown beyond partners (domain.md 5), as `visibleNeeds` says for the lists.
 */
export function seenMovements(viewer: SignedIn): Prisma.Sql {
  if (viewer.isCoordinator) return Prisma.sql`true`
  const own = ownOrganisations(viewer)
  if (own.length === 0) return Prisma.sql`false`
  return Prisma.sql`(visibility <> 'PARTNERS' OR organisation_id = ANY (${own}::uuid[]) OR organisation_id IN (
    SELECT ua_org_id FROM partnership WHERE status IN ('ACTIVE', 'SUSPENDED') AND nrw_org_id = ANY (${own}::uuid[])))`
}

/** `city`: the Ukrainian side of the chosen partnership, if one is chosen. */
export function wantedMovements(query: OverviewQuery, city: string | null): Prisma.Sql {
  const { neededFrom, neededUntil, categories, items, oblasts, priorities, asOf } = query
  const wishes = [
    neededFrom && Prisma.sql`needed_month >= date_trunc('month', ${neededFrom}::date)`,
    neededUntil && Prisma.sql`needed_month <= ${neededUntil}::date`,
    categories.length > 0 && Prisma.sql`category_code = ANY (${categories})`,
    items.length > 0 && Prisma.sql`item_code = ANY (${items})`,
    oblasts.length > 0 && Prisma.sql`oblast_code = ANY (${oblasts})`,
    priorities.length > 0 && Prisma.sql`priority = ANY (${priorities}::"Priority"[])`,
    city && Prisma.sql`organisation_id = ${city}::uuid`,
    asOf && Prisma.sql`recorded_on <= ${asOf}::date`,
  ].filter((wish) => wish instanceof Prisma.Sql)
  return wishes.length === 0 ? Prisma.sql`true` : Prisma.join(wishes, ' AND ')
}
