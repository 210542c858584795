import type { OrganisationKind } from '@aidbridge/shared/accounts/roles'
import { invalidField } from '@aidbridge/shared/core/form'
import type { Tx } from '../../platform/context.ts'

interface Codes {
  kind: OrganisationKind
  oblastCode: string | null
  ags: string | null
  katotth: string | null
}

interface Written {
  /** The organisation that is written again. */
  except?: string
  /** Where in the input it stands. */
  within?: string
}

/** The official codes belong to one organisation each, and the region to the list. */
export async function assertKnownCodes(
  tx: Tx,
  { oblastCode, ags, katotth }: Codes,
  { except, within = '' }: Written = {},
): Promise<void> {
  if (oblastCode && !(await tx.oblast.findUnique({ where: { code: oblastCode } })))
    throw invalidField(`${within}oblastCode`, 'UNKNOWN_REFERENCE')
  const others = except ? { id: { not: except } } : {}
  if (ags && (await tx.organisation.findFirst({ where: { ags, ...others } })))
    throw invalidField(`${within}ags`, 'DUPLICATE')
  if (katotth && (await tx.organisation.findFirst({ where: { katotth, ...others } })))
    throw invalidField(`${within}katotth`, 'DUPLICATE')
}
