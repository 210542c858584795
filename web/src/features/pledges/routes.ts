import type { RouteRecordRaw } from 'vue-router'

export const pledgeRoutes: RouteRecordRaw[] = [
  {
    path: '/pledges',
    name: 'pledges',
    component: () => import('./PledgesPage.vue'),
    meta: { title: 'pledges.list.title' },
  },
  {
    path: '/pledges/inbox',
    name: 'inbox',
    component: () => import('./InboxPage.vue'),
    meta: { title: 'pledges.inbox.title' },
  },
  {
    path: '/pledges/pool',
    name: 'pool',
    component: () => import('./PoolPage.vue'),
    meta: { title: 'pledges.pool.title' },
  },
  {
    path: '/pledges/new',
    name: 'newPledge',
    component: () => import('./NewPledgePage.vue'),
    meta: { title: 'pledges.form.newTitle' },
  },
  {
    path: '/pledges/:number',
    name: 'pledge',
    component: () => import('./PledgePage.vue'),
    props: true,
    meta: { title: 'pledges.pledge' },
  },
  {
    path: '/pledges/:number/where',
    name: 'pledgeWhere',
    component: () => import('./WherePage.vue'),
    props: true,
    meta: { title: 'pledges.whereIs.title' },
  },
  {
    path: '/pledges/:number/edit',
    name: 'editPledge',
    component: () => import('./EditPledgePage.vue'),
    props: true,
    meta: { title: 'pledges.form.editTitle' },
  },
  {
    path: '/pledges/:number/lines/:line/propose',
    name: 'propose',
    component: () => import('./ProposePage.vue'),
    props: true,
    meta: { title: 'pledges.propose.title' },
  },
  {
    path: '/needs/:number/answer',
    name: 'answerNeed',
    component: () => import('./AnswerPage.vue'),
    props: true,
    meta: { title: 'pledges.answer.title' },
  },
]
