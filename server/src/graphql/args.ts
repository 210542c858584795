import { builder } from './builder.ts'

// The arguments that mutations share. Spread them: `args: { ...stepArgs, ...reasonArgs }`.

export const keyArgs = builder.args((t) => ({ key: t.string({ required: true }) }))

export const stepArgs = builder.args((t) => ({
  key: t.string({ required: true }),
  id: t.id({ required: true }),
  version: t.int({ required: true }),
}))

/** Where whoever owns the record needs no reason. */
export const onBehalfArgs = builder.args((t) => ({
  reason: t.string({ description: 'For a coordinator: on whose behalf and why, 3 to 500 characters.' }),
}))

export const reasonArgs = builder.args((t) => ({
  reason: t.string({ required: true, description: 'Shown with the record, 3 to 500 characters.' }),
}))
