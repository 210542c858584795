import { say } from '@aidbridge/shared/core/say'
import type { Request } from 'express'
import { GraphQLError } from 'graphql'
import { Allowance, networkOf } from '../platform/allowance.ts'
import type { Context } from '../platform/context.ts'
import type { Charge } from './limits.ts'

/**
 * What questions may cost in a minute. Opening the overview costs about 2,500, the dearest screen (the board of
 * shipments) 10,300, and each is read anew at most every two seconds while others act. A stranger's sign-in page costs
 * 100; a town hall may have one address for everybody.
 */
const perMinute = { person: 1_000_000, link: 60_000, stranger: 60_000 }

/** To read and understand a question costs something as well. */
const leastCost = 10

/** The allowances of this process, so many times the usual. */
export function makeBudget(times: number): Charge {
  const allowances = {
    person: new Allowance(perMinute.person * times),
    link: new Allowance(perMinute.link * times),
    stranger: new Allowance(perMinute.stranger * times),
  }
  return async (asked, cost) => {
    const context = asked as Context & { req: Request }
    const [kind, asker] = askerOf(context)
    const seconds = await allowances[kind].take(asker, cost + leastCost)
    return seconds > 0 ? tooMuch(context, seconds) : undefined
  }
}

function askerOf({ viewer, link, req }: Context & { req: Request }): [keyof typeof perMinute, string] {
  if (viewer) return ['person', viewer.userId]
  if (link) return ['link', link.linkId]
  return ['stranger', networkOf(req.ip)]
}

const tooMuch = ({ language }: Context, seconds: number) =>
  new GraphQLError(say(language, 'whyNots.TOO_FAST', { seconds }), {
    extensions: { code: 'TOO_FAST', http: { status: 429, headers: { 'Retry-After': String(seconds) } } },
  })
