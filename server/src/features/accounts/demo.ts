import { demoPassword } from '@aidbridge/prisma/seed/demo-password'
import { type Language, MembershipRole, OrganisationKind } from '@aidbridge/prisma/client'
import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { openToStrangers } from '../../graphql/strangers.ts'
import type { Database } from '../../platform/db.ts'

/** The role accounts that the demo world offers to everybody have addresses of this domain. */
const offered = '@demo.aidbridge.example'

export interface DemoSignIn {
  email: string
  name: string
  organisation: string
  organisationKind: OrganisationKind
  role: MembershipRole
  language: Language
}

const DemoSignInRef = builder.objectRef<DemoSignIn>('DemoSignIn').implement({
  description: 'A role account of the demo world, and how to sign in as it.',
  fields: (t) => ({
    email: t.exposeString('email'),
    password: t.string({ resolve: () => demoPassword }),
    name: t.exposeString('name'),
    organisation: t.exposeString('organisation', { description: 'Its name in your language.' }),
    organisationKind: t.expose('organisationKind', { type: OrganisationKind }),
    role: t.expose('role', { type: MembershipRole }),
    language: t.expose('language', { type: LanguageRef }),
  }),
})

const DemoRef = builder.objectRef<{ signIns: DemoSignIn[] }>('Demo').implement({
  description: 'What a visitor may try.',
  fields: (t) => ({ signIns: t.expose('signIns', { type: [DemoSignInRef] }) }),
})

builder.queryField('demo', (t) =>
  t.field({
    type: DemoRef,
    nullable: true,
    description: 'For everybody; null outside a demo world.',
    extensions: openToStrangers,
    resolve: async (_root, _args, { database, language }) => {
      const signIns = await demoSignIns(database, language)
      return signIns.length > 0 ? { signIns } : null
    },
  }),
)

/**
 * The role accounts that a visitor may try, with the names of their organisations in the reader's language. None in a
 * world of its own, whatever addresses people have there.
 */
export async function demoSignIns({ prisma }: Database, language: Language): Promise<DemoSignIn[]> {
  if (!(await prisma.demoWorld.findUnique({ where: { id: 1 } }))) return []
  const memberships = await prisma.membership.findMany({
    where: { user: { email: { endsWith: offered } } },
    include: { user: true, organisation: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const nameIn = { de: 'nameDe', uk: 'nameUk', en: 'nameEn' } as const
  return memberships.map(({ role, user, organisation }) => ({
    email: user.email,
    name: user.name,
    organisation: organisation[nameIn[language]],
    organisationKind: organisation.kind,
    role,
    language: user.language,
  }))
}
