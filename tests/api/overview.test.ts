import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportingDay } from '@aidbridge/shared/core/dates'
import { emptyLedger } from '@aidbridge/shared/ledger/books'
import { foldOverview, mergeOverview } from '@aidbridge/server/features/reporting/jobs'
import { atTime, now } from '@aidbridge/server/platform/clock'
import { Player } from '../ledger/player.ts'
import { workADay } from '../ledger/random-work.ts'
import { sumOverLines } from '../support/figures.ts'
import { statementsOf } from '../support/statements.ts'
import { inDays, received, sixtyOfHundredOnTheRoad, verifiedNeed } from '../support/story.ts'
import { ask, refusalsOfStranger } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

// I10: the dashboard and the sum over lines agree for the same filter and time; a past day gives the same figures
// for ever. Three days of random work of two pairs that have nothing to do with one another come before.

const days = ['2026-03-02', '2026-03-05', '2026-03-09']
const noon = (day: string) => new Date(`${day}T11:00:00Z`)

let world: World
const told: Json[] = []
beforeAll(async () => {
  world = await makeWorld()
  const pairs = [
    { asks: world.zhytomyr, gives: world.dortmund },
    { asks: world.chernivtsi, gives: world.duesseldorf },
  ]
  const stories = await Promise.all(
    pairs.map(async (pair) => ({ player: await Player.enter(world, pair), ledger: emptyLedger })),
  )
  for (const [place, day] of days.entries()) {
    await atTime(noon(day), async () => {
      for (const [index, story] of stories.entries()) story.ledger = await workADay(story, place * 10 + index)
      told.push(await overviewAs(world.coordination.viewer))
    })
  }
}, 120_000)
afterAll(() => world.close())

const figureFields = `lines linesOpen linesPledged linesUnderWay linesDelivered linesUnweighed coverage fulfilment
  demandKg gapKg toShipKg inTransitKg missingKg receivedKg coverageByWeight fulfilmentByWeight`

async function overviewAs(person: Person, filter: Json = {}): Promise<Json> {
  const document = `query($filter: OverviewFilter) { overview(filter: $filter) {
    figures { ${figureFields} }
    byCategory { category { code } figures { ${figureFields} } }
    byItem { item { code } figures { ${figureFields} } }
    byOblast { oblast { code } figures { ${figureFields} } }
    byPartnership { partnership { id } figures { ${figureFields} } givenToShipKg givenInTransitKg givenReceivedKg }
    series { day demandKg receivedKg lines linesDelivered } } }`
  return (await ask(world, person, document, { filter })).overview
}

describe('after random work, the overview and the sums over lines agree', () => {
  const of = (organisationId: string) => ({ need: { organisationId } })

  test('for a coordinator, in all and in each breakdown', async () => {
    const { figures, byCategory, byOblast, byPartnership } = await overviewAs(world.coordination.viewer)
    expect(figures.lines).toBeGreaterThan(5)
    expect(Number(figures.receivedKg)).toBeGreaterThan(0)
    expect(figures).toEqual(await sumOverLines(world, {}))
    for (const { category, figures } of byCategory)
      expect(figures, category.code).toEqual(await sumOverLines(world, { categoryCode: category.code }))
    for (const { oblast, figures } of byOblast)
      expect(figures, oblast.code).toEqual(
        await sumOverLines(world, { need: { organisation: { oblastCode: oblast.code } } }),
      )
    expect(byOblast.map(({ oblast }: Json) => oblast.code)).toEqual(['UA18', 'UA73'])
    expect(byPartnership).toHaveLength(2)
    for (const { partnership, figures } of byPartnership) {
      const { uaOrgId } = await world.database.prisma.partnership.findUniqueOrThrow({
        where: { id: partnership.id.split(':')[1] },
      })
      expect(figures).toEqual(await sumOverLines(world, of(uaOrgId)))
    }
  })

  test('for each city and each municipality, of what they may see', async () => {
    for (const [person, city] of [
      [world.zhytomyr.viewer, world.zhytomyr],
      [world.dortmund.viewer, world.zhytomyr],
      [world.duesseldorf.viewer, world.chernivtsi],
    ] as const)
      expect((await overviewAs(person)).figures).toEqual(await sumOverLines(world, of(city.id)))
  })

  test('for every filter, and the filters say the same as in the lists', async () => {
    const filters: [Json, Json][] = [
      [{ categories: ['ENE'] }, { categoryCode: 'ENE' }],
      [{ categories: ['WAS'] }, { categoryCode: 'WAS' }],
      [{ items: ['ENE-001'] }, { itemCode: 'ENE-001' }],
      [{ oblasts: ['UA73'] }, of(world.chernivtsi.id)],
      [{ partnershipId: world.partnership }, of(world.zhytomyr.id)],
      [{ priorities: ['LIFE_SAVING'] }, { need: { priority: 'LIFE_SAVING' } }],
      [{ neededFrom: '2026-05-02', neededUntil: '2026-05-03' }, {}],
      [{ neededUntil: '2026-04-30' }, { id: { in: [] } }],
    ]
    for (const [filter, where] of filters) {
      const { figures } = await overviewAs(world.coordination.viewer, filter)
      expect(figures, JSON.stringify(filter)).toEqual(await sumOverLines(world, where))
    }
    const { figures } = await overviewAs(world.zhytomyr.viewer)
    for (const progress of ['OPEN', 'PLEDGED', 'UNDER_WAY', 'DELIVERED'] as const) {
      const document = 'query($filter: NeedFilter) { needLines(filter: $filter) { totalCount } }'
      const filter = { progress: [progress], states: ['VERIFIED', 'EXPIRED', 'CLOSED'] }
      const { needLines } = await ask(world, world.zhytomyr.viewer, document, { filter })
      const inFigures = {
        OPEN: 'linesOpen',
        PLEDGED: 'linesPledged',
        UNDER_WAY: 'linesUnderWay',
        DELIVERED: 'linesDelivered',
      }
      expect(needLines.totalCount, progress).toBe(figures[inFigures[progress]])
    }
  })

  test('the series ends at the figures, in steps that a chart can show', async () => {
    const { figures, series } = await overviewAs(world.coordination.viewer)
    expect(series.length).toBeGreaterThan(days.length)
    expect(series.length).toBeLessThanOrEqual(120)
    const { lines, linesDelivered, demandKg, receivedKg } = figures
    expect(series.at(-1)).toEqual({
      day: reportingDay(now()),
      lines,
      linesDelivered,
      demandKg,
      receivedKg,
    })
  })
})

describe('as known then', () => {
  test('a past day gives the same figures after all that came later, and after the nightly merging', async () => {
    const asOf = (day: string) => overviewAs(world.coordination.viewer, { asOf: day })
    const compared = async () => {
      for (const [place, day] of days.entries()) {
        const { series, ...then } = await asOf(day)
        const { series: _, ...known } = told[place]!
        expect(then, day).toEqual(known)
        expect(series.at(-1).day).toBe(day)
      }
    }
    await compared()
    const present = await overviewAs(world.coordination.viewer)
    expect(await mergeOverview(world.database)).toBeGreaterThan(0)
    expect(await mergeOverview(world.database)).toBe(0)
    await compared()
    expect(await overviewAs(world.coordination.viewer)).toEqual(present)
    expect((await asOf('2026-03-01')).figures).toMatchObject({ lines: 0, demandKg: '0', coverage: null })
  })

  test('nobody knows the future, and a period does not end before it begins', async () => {
    const wrong = { neededFrom: '2026-05-20', neededUntil: '2026-05-01' }
    for (const filter of [{ asOf: inDays(2) }, { asOf: 'gestern' }, { categories: ['no such code!'] }, wrong])
      await expect(overviewAs(world.coordination.viewer, filter), JSON.stringify(filter)).rejects.toThrow()
  })

  test('a count that is recorded days late moves the series where it happened, and nothing that was known before', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const today = reportingDay(now())
    const before = await overviewAs(world.zhytomyr.viewer)
    const [earlier, last] = before['series'].slice(-2)
    const later = new Date(Date.now() + Date.parse(last.day) - Date.parse(earlier.day)) // a step of the series
    await atTime(later, () =>
      received(world, shipment, [{ shipmentLineId: shipment['lines'][0].id, qtyGood: '60' }]),
    )

    const after = await atTime(later, () => overviewAs(world.zhytomyr.viewer))
    const then = after['series'].find(({ day }: Json) => day === today)
    expect(Number(then.receivedKg)).toBe(Number(last.receivedKg) + 60 * 45)
    const known = await atTime(later, () => overviewAs(world.zhytomyr.viewer, { asOf: today }))
    expect(known['figures']).toEqual(before['figures'])
  })
})

describe('who sees which figures', () => {
  test('what a municipality gives is for the two sides and coordinators', async () => {
    const given = async (person: Person) =>
      (await overviewAs(person)).byPartnership.map(({ partnership, givenReceivedKg }: Json) => [
        partnership.id === world.partnership,
        givenReceivedKg !== null,
      ])
    await verifiedNeed(world, [{ itemCode: 'ENE-001', qtyRequested: '3', unit: 'C62' }], {
      visibility: 'NETWORK',
    })
    expect(await given(world.dortmund.viewer)).toEqual([[true, true]])
    expect(await given(world.zhytomyr.viewer)).toEqual([[true, true]])
    expect(await given(world.coordination.viewer)).toEqual(
      expect.arrayContaining([
        [true, true],
        [false, true],
      ]),
    )
    expect(await given(world.duesseldorf.viewer)).toEqual(
      expect.arrayContaining([
        [true, false],
        [false, true],
      ]),
    )
  })

  test('others see of a city what it shows to the network', async () => {
    const { figures } = await overviewAs(world.duesseldorf.viewer, { oblasts: ['UA18'] })
    expect(figures).toMatchObject({ lines: 1, demandKg: '135' })
  })

  test('a stranger is told to sign in, and somebody without an organisation sees nothing', async () => {
    const { id: userId } = await world.database.prisma.user.create({
      data: { id: 'nobody', name: 'Nobody', email: 'nobody@example.org' },
    })
    expect(await refusalsOfStranger(world, '{ overview { figures { lines } } }')).toEqual(['NOT_SIGNED_IN'])
    const seen = await overviewAs({ userId, name: '', email: '' })
    expect(seen.figures).toMatchObject({ lines: 0, demandKg: '0' })
    expect([seen.byCategory, seen.byOblast, seen.byPartnership, seen.series]).toEqual([[], [], [], []])
  })
})

describe('what is summed ahead says what the movements add up to', () => {
  const priorities = ['LIFE_SAVING', 'URGENT', 'NORMAL']
  const compared = async () => {
    for (const { viewer } of [
      world.coordination,
      world.zhytomyr,
      world.chernivtsi,
      world.dortmund,
      world.duesseldorf,
    ])
      for (const filter of [
        {},
        { partnershipId: world.partnership },
        { oblasts: ['UA73'] },
        { oblasts: ['UA18', 'UA73'] },
      ])
        expect(await overviewAs(viewer, filter)).toEqual(await overviewAs(viewer, { ...filter, priorities }))
  }

  test('as long as none of it is summed, half of it and all of it, for whoever asks', async () => {
    await compared()
    expect(await foldOverview(world.database)).toBeGreaterThan(0)
    await compared()
    for (const visibility of ['PARTNERS', 'NETWORK'] as const)
      await verifiedNeed(world, [{ itemCode: 'ENE-001', qtyRequested: '7', unit: 'C62' }], { visibility })
    await compared()
    expect(await foldOverview(world.database)).toBe(2)
    expect(await foldOverview(world.database)).toBe(0)
    await compared()
  })

  test('a change is in the next answer, whether what it changes is summed already or not', async () => {
    const lines = async () => (await overviewAs(world.zhytomyr.viewer)).figures.lines as number
    const before = await lines()
    const need = await verifiedNeed(world, [{ itemCode: 'ENE-001', qtyRequested: '2', unit: 'C62' }])
    expect(await lines()).toBe(before + 1)
    await foldOverview(world.database)
    await world.database.prisma.need.updateMany({
      where: { id: need['id'].split(':')[1] },
      data: { priority: 'LIFE_SAVING' },
    })
    expect(await lines()).toBe(before + 1)
    await compared()
  })

  test('a city whose oblast was wrong is told of in the right one', async () => {
    const move = (oblastCode: string) =>
      world.database.prisma.organisation.update({ where: { id: world.chernivtsi.id }, data: { oblastCode } })
    await move('UA18')
    await compared()
    const { byOblast } = await overviewAs(world.coordination.viewer)
    expect(byOblast.map(({ oblast }: Json) => oblast.code)).toEqual(['UA18'])
    await move('UA73')
    await compared()
  })

  test('two at once that sum ahead count nothing twice', async () => {
    await foldOverview(world.database)
    await verifiedNeed(world, [{ itemCode: 'ENE-001', qtyRequested: '2', unit: 'C62' }])
    const folded = await Promise.all([foldOverview(world.database), foldOverview(world.database)])
    expect(folded[0] + folded[1]).toBe(1)
    await compared()
  })
})

test('the whole dashboard costs a handful of statements, one of them over the roll-up', async () => {
  for (const [filter, rollUp] of [
    [{ categories: ['ENE'] }, 'overview_movement'],
    [{}, 'overview_sum'],
  ] as const) {
    const statements = await statementsOf(() => overviewAs(world.coordination.viewer, filter))
    expect(statements.filter((statement) => statement.includes(rollUp))).toHaveLength(1)
    expect(statements.length).toBeLessThanOrEqual(10)
  }
})

test('after all of this the books are right', async () => {
  expect(await world.database.prisma.$queryRaw`SELECT * FROM reconcile()`).toEqual([])
})
