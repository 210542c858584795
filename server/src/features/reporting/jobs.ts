import type { Database } from '../../platform/db.ts'

/** Every few minutes: adds to what is summed ahead of the overview what has moved since. Returns how many movements. */
export async function foldOverview({ prisma }: Database): Promise<number> {
  const [folded] = await prisma.$queryRaw<{ taken: bigint }[]>`SELECT fold_overview() AS taken`
  return Number(folded!.taken)
}

/** Every night: one row a day and key of the past days, so that the overview stays quick. Returns how many rows fewer there are. */
export async function mergeOverview({ prisma }: Database): Promise<number> {
  const [merged] = await prisma.$queryRaw<{ fewer: bigint }[]>`SELECT merge_overview() AS fewer`
  return Number(merged!.fewer)
}
