import { Priority } from '@aidbridge/prisma/client'
import { builder } from '../../graphql/builder.ts'

export const OverviewFilterInput = builder.inputType('OverviewFilter', {
  description: 'What is left out does not narrow.',
  fields: (t) => ({
    neededFrom: t.field({ type: 'Date', description: 'A day of the first month in which it is needed.' }),
    neededUntil: t.field({ type: 'Date', description: 'A day of the last month in which it is needed.' }),
    categories: t.idList({ description: 'Codes.' }),
    items: t.idList({ description: 'Codes.' }),
    partnershipId: t.id({ description: 'The needs of its Ukrainian side.' }),
    oblasts: t.idList({ description: 'Codes.' }),
    priorities: t.field({ type: [Priority] }),
    asOf: t.field({
      type: 'Date',
      description:
        'As known at the end of this day (recordedAt): the same day gives the same figures tomorrow. None: now.',
    }),
  }),
})
