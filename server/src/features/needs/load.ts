import type { Prisma } from '@aidbridge/prisma/client'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { Tx } from '../../platform/context.ts'
import { visibleNeeds } from './queries.ts'
import { needSubjectSelect } from './subject.ts'

const needToChange = {
  ...needSubjectSelect,
  id: true,
  version: true,
  organisation: {
    select: { ...needSubjectSelect.organisation.select, publishesNeedsDirectly: true },
  },
} satisfies Prisma.NeedSelect

export type NeedToChange = Prisma.NeedGetPayload<{ select: typeof needToChange }>

/**
 * The need that somebody wants to change, as it is now.
 * @throws Refusal NotFound, the same for a need that does not exist and for one that the viewer may not see
 */
export async function needFor(tx: Tx, viewer: Viewer, id: string): Promise<NeedToChange> {
  const need = await tx.need.findFirst({ where: { id, AND: [visibleNeeds(viewer)] }, select: needToChange })
  if (!need) throw new Refusal('NotFound')
  return need
}
