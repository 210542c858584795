import { z } from 'zod'
import { oneOf, text } from '../core/fields.ts'
import { languages } from '../core/languages.ts'

/** Characters; the database holds it too. */
export const longestComment = 4000

export const commentForm = z.object({ text: text(longestComment), language: oneOf(languages) })
