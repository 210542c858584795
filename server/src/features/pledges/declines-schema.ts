import { whyNot } from '@aidbridge/shared/accounts/rights'
import { canBeSupplied } from '@aidbridge/shared/core/why-not'
import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import './decline-mutations.ts'
import { standingDeclines } from './queries.ts'
import { declineSubject, declineSubjectSelect } from './subject.ts'
import { DeclineReasonRef } from './words.ts'

builder.prismaNode('NeedDecline', {
  description: 'An organisation says that it cannot help with a line of a need, until it takes that back.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [standingDeclines(viewer)] }),
  fields: (t) => ({
    reason: t.expose('reason', { type: DeclineReasonRef }),
    note: t.exposeString('note', { description: 'What else was said, in `language`; may be empty.' }),
    language: t.expose('language', { type: LanguageRef }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    organisation: t.relation('organisation', { description: 'Who cannot help.' }),
    withdrawable: t.boolean({
      description: 'May you take it back now? A coordinator says on whose behalf.',
      select: declineSubjectSelect,
      resolve: (decline, _args, { viewer }) => {
        const why = whyNot(viewer, 'decline.withdraw', declineSubject(decline))
        return why === null || canBeSupplied(why)
      },
    }),
  }),
})

builder.prismaObjectField('NeedLine', 'declines', (t) =>
  t.relation('declines', {
    description: 'Who cannot help with it: for the asking side, the organisation itself and coordinators.',
    query: (_args, { viewer }) => ({
      where: standingDeclines(viewer),
      orderBy: { createdAt: 'asc' as const },
    }),
  }),
)
