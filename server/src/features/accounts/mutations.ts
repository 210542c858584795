import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { answer, resultOf } from '../../graphql/results.ts'
import { setLanguage, setName } from './person-actions.ts'

export const MeResult = resultOf('Me')

builder.mutationFields((t) => ({
  setLanguage: t.prismaField({
    type: 'User',
    nullable: true,
    description: 'Your own language; null when you are not signed in.',
    args: { language: t.arg({ type: LanguageRef, required: true }) },
    resolve: (query, _root, { language }, context) => setLanguage(context, language, query),
  }),
  setName: t.field({
    type: MeResult,
    description: 'Your own name.',
    args: { name: t.arg.string({ required: true, description: '2 to 120 characters.' }) },
    resolve: (_root, { name }, context, info) =>
      answer('User', context, info, () => setName(context, name), 'Me'),
  }),
}))
