import { builder } from '../../graphql/builder.ts'
import { keyArgs } from '../../graphql/args.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import { remind } from './actions.ts'
import { visibleReminders } from './queries.ts'

builder.prismaNode('Reminder', {
  description: "A coordinator asked a record's side for its next step; for the two sides and coordinators.",
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { viewer }) => ({ id, AND: [visibleReminders(viewer)] }),
  fields: (t) => ({
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    organisation: t.relation('organisation', { description: 'Who was reminded.' }),
    note: t.exposeString('note', { description: 'In `language`; may be empty.' }),
    language: t.expose('language', { type: LanguageRef, description: 'In which the note was written.' }),
  }),
})
const ReminderResult = resultOf('Reminder')

builder.mutationField('remind', (t) =>
  t.field({
    type: ReminderResult,
    description:
      'Asks the side whose step is outstanding to take it. Coordinators, once a day for each record: NotAllowed ' +
      'REMINDED_TODAY, and NOBODY_TO_REMIND where no side has to act.',
    args: {
      ...keyArgs,
      recordId: t.arg.id({
        required: true,
        description: 'Of a Need, Pledge, Allocation, Shipment or Discrepancy.',
      }),
      note: t.arg.string({ description: 'In your language, up to 1000 characters.' }),
    },
    resolve: (_root, args, context, info) => answer('Reminder', context, info, () => remind(context, args)),
  }),
)
