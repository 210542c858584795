import { Language } from '@aidbridge/prisma/client'
import { builder } from './builder.ts'

export const LanguageRef = builder.enumType(Language, {
  name: 'Language',
  description:
    'German, Ukrainian or English (ISO 639-1). Text written by people keeps the language it was written in.',
})
