import { generators, needInput } from '../../support/story.ts'
import { eitherWay, type Plan, type Plans, reason, soon, step, stepOnBehalf } from './plan.ts'

const need = { type: 'Need', name: 'the need for partners' }
const line = ({ pick }: Plan, index: number) => pick('NeedLine', `line ${index} of ${need.name}`, need)
const written = ({ stage, id }: Plan) =>
  needInput(stage.world.zhytomyr, [generators('5')], {
    deliveryLocationId: id('Location', "Zhytomyr's hospital"),
  })

export const needPlans: Plans = {
  createNeed: (plan) => [
    ...eitherWay('of Zhytomyr', { input: written(plan) }, { reason }),
    {
      on: 'of Dortmund, which gives',
      args: { input: needInput(plan.stage.world.dortmund, [generators('5')]), reason },
    },
    {
      on: 'of Zhytomyr, delivered to Dortmund',
      args: {
        input: { ...written(plan), deliveryLocationId: plan.id('Location', "Dortmund's warehouse") },
        reason,
      },
    },
  ],
  editNeed: (plan) =>
    ['the draft of a need', 'the returned need'].flatMap((name) =>
      eitherWay(name, { ...plan.pick('Need', name), input: written(plan) }, { reason }),
    ),
  submitNeed: (plan) => [
    ...stepOnBehalf('Need', 'the draft of a need')(plan),
    ...stepOnBehalf('Need', 'the returned need')(plan),
  ],
  verifyNeed: step('Need', 'the submitted need'),
  returnNeed: step('Need', 'the submitted need', { reason }),
  cancelNeed: (plan) => [
    ...step('Need', 'the draft of a need', { reason })(plan),
    ...step('Need', 'the need for the network', { reason })(plan),
    ...step('Need', need.name, { reason })(plan),
  ],
  closeNeed: (plan) => [
    ...step('Need', 'the need for the network', { reason })(plan),
    ...step('Need', need.name, { reason })(plan),
  ],
  confirmStillNeeded: stepOnBehalf('Need', 'the expired need', { reviewBy: soon }),
  cancelNeedLine: (plan) => [
    { on: 'a line of the need for partners', args: { ...line(plan, 1), qty: '1', reason } },
    { on: 'more of it than is left', args: { ...line(plan, 1), qty: '99', reason } },
  ],
  allowOverCover: (plan) => [
    { on: 'a line of the need for partners', args: { ...line(plan, 1), qty: '20', reason } },
  ],
  mapNeedLine: (plan) => [{ on: 'a line in own words', args: { ...line(plan, 2), itemCode: 'ENE-001' } }],
}
