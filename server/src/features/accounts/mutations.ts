import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { setLanguage } from './person-actions.ts'

builder.mutationFields((t) => ({
  setLanguage: t.prismaField({
    type: 'User',
    nullable: true,
    description: 'Your own language; null when you are not signed in.',
    args: { language: t.arg({ type: LanguageRef, required: true }) },
    resolve: (query, _root, { language }, context) => setLanguage(context, language, query),
  }),
}))
