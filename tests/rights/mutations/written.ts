import { eitherWay, type Plans, reason } from './plan.ts'

const view = 'a list of Zhytomyr’s editor'

/** What people write about records, decline, ask for and keep for themselves. */
export const writtenPlans: Plans = {
  writeComment: ({ id }) =>
    (
      [
        ['Need', 'the need for partners'],
        ['Need', 'the need for the network'],
        ['Need', 'the draft of a need'],
        ['Pledge', 'the answer to the need'],
        ['Pledge', 'the draft of a pledge'],
        ['Shipment', 'the shipment on the road'],
        ['Shipment', 'the draft of a shipment'],
        ['Discrepancy', 'the damage'],
      ] as const
    ).map(([type, name]) => ({
      on: name,
      args: { recordId: id(type, name), text: 'Welche Leistung?', language: 'de' },
    })),
  withdrawComment: ({ id }) => {
    const name = 'what Zhytomyr wrote about the need'
    return [{ on: name, args: { id: id('Comment', name) } }]
  },
  declineNeed: (plan) => {
    const input = (organisationId: string) => ({
      needId: plan.id('Need', 'the need for partners'),
      organisationId,
      language: 'de',
      declines: [
        {
          needLineId: plan.id('NeedLine', 'line 1 of the need for partners'),
          reason: 'NO_FUNDS',
        },
      ],
    })
    const { dortmund, hagen } = plan.stage.world
    return [
      ...eitherWay('the need for partners, for Dortmund', { input: input(dortmund.gid) }, { reason }),
      { on: 'the need for partners, for Hagen', args: { input: input(hagen.gid) } },
    ]
  },
  withdrawDecline: ({ id }) =>
    eitherWay('Dortmund’s no', { id: id('NeedDecline', 'Dortmund’s no') }, { reason }),
  remind: ({ id }) => [
    { on: 'the damage', args: { recordId: id('Discrepancy', 'the damage') } },
    { on: 'the expired need', args: { recordId: id('Need', 'the expired need') } },
    { on: 'the ready shipment', args: { recordId: id('Shipment', 'the ready shipment') } },
    { on: 'what was asked for today', args: { recordId: id('Shipment', 'the shipment on the road') } },
    { on: 'the draft of a need', args: { recordId: id('Need', 'the draft of a need') } },
  ],
  saveView: () => [{ on: 'one’s own', args: { list: 'needs', name: 'Winter', query: 'state=VERIFIED' } }],
  renameView: ({ id }) => [{ on: view, args: { id: id('SavedView', view), name: 'Sommer' } }],
  deleteView: ({ id }) => [{ on: view, args: { id: id('SavedView', view) } }],
}
