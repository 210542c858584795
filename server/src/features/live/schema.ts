import { GraphQLError } from 'graphql'
import { builder } from '../../graphql/builder.ts'
import type { Change } from './concerned.ts'
import { changesFor } from './watching.ts'

/** Seconds. Who has been away longer reads the screen anew. */
const longestPast = 60

const ChangeRef = builder.objectRef<Change>('Change').implement({
  description: 'Something that the viewer may see has changed: fetch it again.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'Type of the record, e.g. Need.' }),
    id: t.exposeID('id', { description: 'Global id of the record.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When the change was recorded.' }),
  }),
})

builder.subscriptionField('changes', (t) =>
  t.field({
    type: ChangeRef,
    description:
      'What changes of all that the viewer may see, each record once a transaction. When the stream ends, take it up ' +
      'again and fetch anew what is on the screen.',
    args: {
      past: t.arg.int({
        defaultValue: 0,
        description:
          'Begin with what changed in so many seconds before, at most 60: since the screen was read.',
      }),
    },
    subscribe: (_root, { past }, context) => {
      const seconds = Math.min(Math.max(past ?? 0, 0), longestPast)
      if (context.viewer) return changesFor(context, context.viewer, seconds)
      throw new GraphQLError('Sign in first.', { extensions: { code: 'NOT_SIGNED_IN' } })
    },
    resolve: (change) => change,
  }),
)
