import { may, nextSteps } from '@aidbridge/shared/accounts/rights'
import { canBeSupplied } from '@aidbridge/shared/core/why-not'
import { needIsEditable, needSteps } from '@aidbridge/shared/needs/lifecycle'
import { getRefFromModel } from '@pothos/plugin-prisma'
import { builder } from '../../graphql/builder.ts'
import { LanguageRef } from '../../graphql/languages.ts'
import { NextStepRef } from '../../graphql/next-steps.ts'
import { inSql } from '../../graphql/straight/forms.ts'
import { demandKgOf, meanOf } from './coverage.ts'
import { demandKgInSql, meanInSql } from './coverage-sql.ts'
import './line-mutations.ts'
import './lines-schema.ts'
import './lists-schema.ts'
import './mutations.ts'
import { seesDelivery, visibleNeeds } from './queries.ts'
import { linesInOrder, needSubject, needSubjectSelect } from './subject.ts'
import { DimensionRef, NeedStateRef, PriorityRef, VisibilityRef } from './words.ts'

// Answers, shipments and history are added to a need by the features that know them.

builder.prismaNode('Need', {
  description: 'What a Ukrainian partner asks for, line by line.',
  nullable: true,
  id: { field: 'id' },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleNeeds(viewer)] }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Give it back when you change the record.' }),
    number: t.exposeString('number', { description: 'To read out on the telephone: N-2026-00042.' }),
    state: t.expose('state', { type: NeedStateRef }),
    priority: t.expose('priority', { type: PriorityRef }),
    visibility: t.expose('visibility', { type: VisibilityRef }),
    dimension: t.expose('dimension', { type: DimensionRef }),
    neededBy: t.expose('neededBy', { type: 'Date' }),
    reviewBy: t.expose('reviewBy', {
      type: 'Date',
      description: 'Unless somebody says that it is still needed, it expires after this day.',
    }),
    peopleServed: t.exposeInt('peopleServed', { nullable: true }),
    purpose: t.exposeString('purpose', { description: 'One sentence: what for. In `language`.' }),
    language: t.expose('language', { type: LanguageRef, description: 'In which its free text was written.' }),
    stateReason: t.exposeString('stateReason', {
      nullable: true,
      description: 'Why it was returned, cancelled or closed.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', nullable: true }),
    verifiedAt: t.expose('verifiedAt', { type: 'DateTime', nullable: true }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    organisation: t.relation('organisation', { description: 'Who asks.' }),
    deliveryLocation: t.field({
      type: getRefFromModel('Location', builder),
      nullable: true,
      description: 'The two sides and coordinators; null for others.',
      select: (_args, _context, location) => ({ deliveryLocation: location() }),
      resolve: async (need, _args, context) =>
        need.deliveryLocation && (await seesDelivery(context, need)) ? need.deliveryLocation : null,
    }),
    lines: t.relation('lines', { query: linesInOrder }),
    coverage: t.float({
      description:
        'Mean of the coverage of its lines that are still asked for, 0 to 1; 1 without such lines.',
      select: { lines: linesInOrder },
      extensions: inSql((need) => meanInSql(need, 'coverage')),
      resolve: ({ lines }) => meanOf(lines, 'coverage'),
    }),
    fulfilment: t.float({
      description:
        'Mean of the fulfilment of its lines that are still asked for, 0 to 1; 1 without such lines.',
      select: { lines: linesInOrder },
      extensions: inSql((need) => meanInSql(need, 'fulfilment')),
      resolve: ({ lines }) => meanOf(lines, 'fulfilment'),
    }),
    demandKg: t.field({
      type: 'Decimal',
      description: 'Estimated kg of what is asked for; lines without a weight are left out.',
      select: { lines: linesInOrder },
      extensions: inSql(demandKgInSql),
      resolve: ({ lines }) => demandKgOf(lines),
    }),
    nextSteps: t.field({
      type: [NextStepRef],
      description: 'The steps that its state allows. It expires by itself.',
      select: needSubjectSelect,
      resolve: (need, _args, { viewer }) =>
        nextSteps(viewer, 'need', needSteps, needSubject(need), ['expire']),
    }),
    editable: t.boolean({
      description: 'May you edit it now? A coordinator says on whose behalf.',
      select: needSubjectSelect,
      resolve: (need, _args, { viewer }) => {
        const answer = may(viewer, 'need.write', needSubject(need))
        return needIsEditable(need.state) && (answer.ok || canBeSupplied(answer.why))
      },
    }),
  }),
})
