import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import type { Tx } from '../../platform/context.ts'

export interface NewPerson {
  name: string
  email: string
  language: 'de' | 'uk' | 'en'
  passwordHash: string
}

export { hashPassword }

/** A person with e-mail and password, as better-auth stores one. Returns the id. */
export async function addPerson(tx: Tx, { passwordHash, ...person }: NewPerson): Promise<string> {
  const id = randomUUID()
  await tx.user.create({
    data: {
      ...person,
      id,
      email: person.email.toLowerCase(),
      emailVerified: true,
      accounts: {
        create: { id: randomUUID(), accountId: id, providerId: 'credential', password: passwordHash },
      },
    },
  })
  return id
}
