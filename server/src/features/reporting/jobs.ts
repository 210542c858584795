import type { Database } from '../../platform/db.ts'

/** Every night: one row a day and key of the past days, so that the overview stays quick. Returns how many rows fewer there are. */
export async function mergeOverview({ prisma }: Database): Promise<number> {
  const [merged] = await prisma.$queryRaw<{ fewer: bigint }[]>`SELECT merge_overview() AS fewer`
  return Number(merged!.fewer)
}
