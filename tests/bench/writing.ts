import { randomUUID } from 'node:crypto'
import { demoPassword } from '@aidbridge/prisma/seed/demo-password'
import { addDays, reportingDay } from '@aidbridge/shared/core/dates'
import type { Bench } from './bench.ts'
import { organisationOf, read } from './database.ts'
import type { Between } from './floor/writers.ts'
import { ask, signIn } from './load.ts'
import { people } from './servers.ts'

const giver = 'dezernat.dortmund@demo.aidbridge.example'
const asker = 'viddil.zhytomyr@demo.aidbridge.example'

/** Writing through the API, as the people concerned. */
export interface Writing {
  between: Between[]
  /** Pledges one to the line, offers, proposes and confirms it. Answers with the allocation. */
  answer: (between: Between) => Promise<Versioned>
  accept: (allocation: Versioned) => Promise<void>
}

interface Versioned {
  id: string
  version: number
}

type Answers = Record<string, unknown>

/** Needs of one line each, verified, that ask for more than anybody here gives. */
export async function askedNeeds({ url }: Bench, origin: string, many: number): Promise<Writing> {
  const as = async (email: string) => mutator(origin, await signIn(origin, email, demoPassword))
  const [giving, asking, coordinating] = await Promise.all([giver, asker, people.coordinator].map(as))
  const [giverId, askerId] = [await organisationOf(url, giver), await organisationOf(url, asker)]
  const [giverUser, askerUser] = [await personOf(url, giver), await personOf(url, asker)]
  const step = (name: string, { id, version }: Versioned) =>
    `${name}(id: "${id}", version: ${version}, key: "${randomUUID()}") { __typename ... on Need { id version lines { id } } }`
  const between: Between[] = []
  for (let made = 0; made < many; made++) {
    const draft = await asking!(createNeed, { input: needInput(askerId) })
    const submitted = await asking!(`mutation { result: ${step('submitNeed', draft as never)} }`)
    const need = await coordinating!(`mutation { result: ${step('verifyNeed', submitted as never)} }`)
    const { id, lines } = need as { id: string; lines: [{ id: string }] }
    between.push({
      ...{ needId: bare(id), needLineId: bare(lines[0].id) },
      ...{ giverId, giver: giverUser, askerId, asker: askerUser },
    })
  }
  return {
    between,
    answer: async ({ needId, needLineId }) => {
      const input = {
        organisationId: `Organisation:${giverId}`,
        needId: `Need:${needId}`,
        actor: 'ADMINISTRATION',
        language: 'de',
        confirm: true,
        lines: [{ needLineId: `NeedLine:${needLineId}`, qty: '1', condition: 'NEW' }],
      }
      const { lines } = (await giving!(answerNeed, { input })) as { lines: { allocations: Versioned[] }[] }
      return lines[0]!.allocations[0]!
    },
    accept: async ({ id, version }) => void (await asking!(acceptAllocation, { id, version })),
  }
}

/** Runs a mutation that is called `result`; throws its refusal. */
const mutator =
  (origin: string, cookie: string) =>
  async (query: string, variables: object = {}) => {
    const body = { query, variables: { key: randomUUID(), ...variables } }
    const { result } = (await ask({ url: `${origin}/graphql`, headers: { cookie }, body })) as {
      result: Answers
    }
    if (!('id' in result)) throw new Error(`refused: ${JSON.stringify(result)}`)
    return result
  }

const createNeed = `mutation($key: String!, $input: NeedInput!) { result: createNeed(key: $key, input: $input) { __typename ... on Need { id version } } }`
const answerNeed = `mutation($key: String!, $input: AnswerNeedInput!) { result: answerNeed(key: $key, input: $input) { __typename
  ... on Pledge { id lines { allocations { id version } } } } }`
const acceptAllocation = `mutation($key: String!, $id: ID!, $version: Int!) { result: acceptAllocation(key: $key, id: $id, version: $version) { __typename
  ... on Allocation { id state } } }`

function needInput(organisationId: string) {
  const today = reportingDay(new Date())
  return {
    organisationId: `Organisation:${organisationId}`,
    ...{ priority: 'URGENT', visibility: 'PARTNERS', dimension: 'HUMANITARIAN_AID', language: 'uk' },
    neededBy: addDays(today, 30),
    reviewBy: addDays(today, 60),
    purpose: 'Резервне живлення для лікарні',
    lines: [{ itemCode: 'ENE-001', qtyRequested: '1000000', unit: 'C62' }],
  }
}

const bare = (id: string) => id.slice(id.indexOf(':') + 1)

async function personOf(url: string, email: string): Promise<string> {
  const [found] = await read<{ id: string }>(url, 'SELECT id FROM app_user WHERE email = $1', [email])
  return found!.id
}
