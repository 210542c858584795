import type { NextStep } from '@aidbridge/shared/accounts/rights'
import { builder } from './builder.ts'

/** For everything that has a life: `nextSteps: t.field({ type: [NextStepRef], … })`. */
export const NextStepRef = builder.objectRef<NextStep>('NextStep').implement({
  description: "A step that the record's state allows, with what stands in this viewer's way.",
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The step, e.g. verify or dispatch.' }),
    whyNot: t.string({
      nullable: true,
      description: 'A code of shared/src/core/why-not.ts; null: the viewer may take it.',
      resolve: ({ whyNot }) => whyNot,
    }),
  }),
})
