import { eitherWay, type Plan, type Plans, reason, step, stepOnBehalf } from './plan.ts'

const pool = { type: 'Pledge', name: 'the pledge in the pool' }
const proposed = 'the proposed allocation'

const written = (
  { stage, id }: Plan,
  lines = [{ itemCode: 'ENE-001', qtyPledged: '5', unit: 'C62', condition: 'NEW' }],
) => ({
  organisationId: stage.world.dortmund.gid,
  pickUpLocationId: id('Location', "Dortmund's warehouse"),
  actor: 'ADMINISTRATION',
  language: 'de',
  lines,
})

const answered = ({ stage, id }: Plan, need: string) => ({
  organisationId: stage.world.dortmund.gid,
  needId: id('Need', need),
  actor: 'ADMINISTRATION',
  language: 'de',
  lines: [{ needLineId: id('NeedLine', `line 1 of ${need}`), qty: '1', condition: 'NEW' }],
})

const proposal = ({ id }: Plan, need: string, qty = '1') => ({
  pledgeLineId: id('PledgeLine', `the line of ${pool.name}`),
  needLineId: id('NeedLine', `line 1 of ${need}`),
  qty,
})

export const pledgePlans: Plans = {
  createPledge: (plan) => [
    ...eitherWay('of Dortmund', { input: written(plan) }, { reason }),
    {
      on: 'of Zhytomyr, which asks',
      args: {
        input: { ...written(plan), organisationId: plan.stage.world.zhytomyr.gid, pickUpLocationId: null },
        reason,
      },
    },
  ],
  editPledge: (plan) =>
    eitherWay(
      'the draft of a pledge',
      { ...plan.pick('Pledge', 'the draft of a pledge'), input: written(plan) },
      { reason },
    ),
  offerPledge: stepOnBehalf('Pledge', 'the draft of a pledge'),
  confirmPledge: stepOnBehalf('Pledge', 'the offered pledge'),
  declinePledge: step('Pledge', 'the offered pledge', { reason }),
  withdrawPledge: (plan) => [
    ...step('Pledge', 'the idle pledge', { reason })(plan),
    ...step('Pledge', 'the answer to the need', { reason })(plan),
  ],
  closePledge: stepOnBehalf('Pledge', 'the idle pledge'),
  withdrawPledgeLine: (plan) => {
    const line = plan.pick('PledgeLine', `the line of ${pool.name}`, pool)
    return [
      { on: 'the line of the pledge in the pool', args: { ...line, qty: '3', reason } },
      { on: 'more of it than is left', args: { ...line, qty: '50', reason } },
    ]
  },
  answerNeed: (plan) =>
    [
      'the need for partners',
      'the need for the network',
      'the submitted need',
      'the need of Chernivtsi',
    ].flatMap((need) => eitherWay(need, { input: answered(plan, need) }, { reason })),
  proposeAllocation: (plan) => [
    ...[
      'the need for partners',
      'the need for the network',
      'the submitted need',
      'the need of Chernivtsi',
    ].map((need) => ({
      on: `from the pool to ${need}`,
      args: { input: proposal(plan, need), reason },
    })),
    {
      on: 'more than is left in the pool',
      args: { input: proposal(plan, 'the need for partners', '60'), reason },
    },
    {
      on: 'what is only a draft, to the need for partners',
      args: {
        input: {
          ...proposal(plan, 'the need for partners'),
          pledgeLineId: plan.id('PledgeLine', 'the line of the draft of a pledge'),
          pledgeQty: '1',
          substitute: true,
        },
        reason,
      },
    },
  ],
  acceptAllocation: (plan) => [
    ...eitherWay(proposed, plan.pick('Allocation', proposed), { consentNote: 'Anruf bei der Stadt, 3. Mai' }),
    { on: `${proposed}, in another version`, args: { ...plan.pick('Allocation', proposed), version: 77 } },
    { on: 'what is accepted already', args: plan.pick('Allocation', 'the accepted allocation') },
  ],
  declineAllocation: step('Allocation', proposed, { reason }),
  releaseAllocation: (plan) => [
    ...step('Allocation', 'the accepted allocation', { reason, qty: '1' })(plan),
    {
      on: 'more of it than is free',
      args: { ...plan.pick('Allocation', 'the accepted allocation'), reason, qty: '59' },
    },
  ],
}
