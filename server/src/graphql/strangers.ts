import { say } from '@aidbridge/shared/core/say'
import { defaultFieldResolver, GraphQLError, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql'
import type { Context } from '../platform/context.ts'

/**
 * Stands beside the few questions that are answered to strangers and to holders of links as well:
 * `extensions: openToStrangers`. All others are refused to them, so that forgetting it closes a door.
 */
export const openToStrangers = { openToStrangers: true }

/** Refused rather than answered with nothing: an empty list would tell a page whose session has ended that there is nothing. */
export function refuseStrangers(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {}))
    if (!field.extensions.openToStrangers) field.resolve = forSignedIn(field.resolve ?? defaultFieldResolver)
  return schema
}

type Resolver = GraphQLFieldResolver<unknown, Context>

const forSignedIn =
  (resolve: Resolver): Resolver =>
  (root, args, context, info) => {
    if (!context.viewer) throw notSignedIn(context)
    return resolve(root, args, context, info)
  }

export const notSignedIn = ({ language }: Context): GraphQLError =>
  new GraphQLError(say(language, 'whyNots.NOT_SIGNED_IN'), { extensions: { code: 'NOT_SIGNED_IN' } })
