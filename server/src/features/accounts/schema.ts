import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { openToStrangers } from '../../graphql/strangers.ts'
import { ownOrganisations } from '../../platform/visibility.ts'
import './demo.ts'
import './mutations.ts'
import './saved-views-schema.ts'
import './sessions-schema.ts'

export const MeRef = builder.prismaObject('User', {
  name: 'Me',
  description: 'The person who asks.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    email: t.exposeString('email'),
    language: t.expose('language', { type: LanguageRef, description: 'In which language letters come.' }),
    isCoordinator: t.boolean({
      description: 'A member of a verified coordination: sees all.',
      resolve: (_user, _args, { viewer }) => viewer?.isCoordinator ?? false,
    }),
    twoFactorEnabled: t.exposeBoolean('twoFactorEnabled', {
      description: 'Signing in takes a code of your authenticator as well.',
    }),
    mustSetUpTwoFactor: t.boolean({
      description: 'You belong to a coordination, and can act for it once you have set up the second factor.',
      resolve: (_user, _args, { viewer }) => viewer?.mustSetUpTwoFactor ?? false,
    }),
    memberships: t.relation('memberships', {
      description: 'The organisations for which you act, and your role in each.',
      query: (_args, { viewer }) => ({
        where: { organisationId: { in: viewer ? ownOrganisations(viewer) : [] } },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      }),
    }),
  }),
})

builder.queryFields((t) => ({
  me: t.prismaField({
    type: MeRef,
    nullable: true,
    description: 'You; null when you are not signed in.',
    extensions: openToStrangers,
    resolve: (query, _root, _args, { viewer, database }) =>
      viewer && database.prisma.user.findUnique({ ...query, where: { id: viewer.userId } }),
  }),
}))
