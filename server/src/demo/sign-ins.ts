import { demoPassword } from '@aidbridge/prisma/seed/demo-password'
import { demoSignIns } from '../features/accounts/demo.ts'
import type { Database } from '../platform/db.ts'

/** Prints the demo sign-ins on the terminal. */
export async function saySignIns(database: Database, say: (line: string) => void): Promise<void> {
  const signIns = await demoSignIns(database, 'en')
  if (signIns.length === 0) return
  const width = Math.max(...signIns.map(({ email }) => email.length))
  say(`Demo sign-ins, all with the password "${demoPassword}":`)
  for (const { email, organisation, role } of signIns)
    say(`  ${email.padEnd(width)}  ${organisation}, ${role}`)
}
