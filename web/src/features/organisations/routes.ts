import type { RouteRecordRaw } from 'vue-router'

export const organisationRoutes: RouteRecordRaw[] = [
  {
    path: '/organisations',
    name: 'organisations',
    component: () => import('./OrganisationsPage.vue'),
    meta: { title: 'organisations.list.title' },
  },
  {
    path: '/organisations/new',
    name: 'newOrganisation',
    component: () => import('./NewOrganisationPage.vue'),
    meta: { title: 'organisations.form.newTitle' },
  },
  {
    path: '/organisations/:id',
    name: 'organisation',
    component: () => import('./OrganisationPage.vue'),
    meta: { title: 'organisations.page.title' },
  },
  {
    path: '/organisations/:id/edit',
    name: 'editOrganisation',
    component: () => import('./EditOrganisationPage.vue'),
    meta: { title: 'organisations.form.editTitle' },
  },
  {
    path: '/registrations',
    name: 'registrations',
    component: () => import('./RegistrationsPage.vue'),
    meta: { title: 'organisations.registrations.title' },
  },
  {
    path: '/registrations/:id',
    name: 'registration',
    component: () => import('./RegistrationPage.vue'),
    meta: { title: 'organisations.registrations.one' },
  },
  {
    path: '/register',
    name: 'register',
    component: () => import('./RegisterPage.vue'),
    meta: { title: 'organisations.register.title', open: true },
  },
  {
    path: '/register/confirm',
    name: 'confirmRegistration',
    component: () => import('./ConfirmRegistrationPage.vue'),
    meta: { title: 'organisations.confirm.title', open: true },
  },
  {
    path: '/invitation',
    name: 'invitation',
    component: () => import('./InvitationPage.vue'),
    meta: { title: 'organisations.invitation.title', open: true },
  },
]
