import { type Plan, type Plans, reason } from './plan.ts'

const names = { nameDe: 'Lwiw', nameUk: 'Львів', nameEn: 'Lviv' }
const city = { kind: 'UA_PARTNER', ...names, country: 'UA', oblastCode: 'UA18', defaultLanguage: 'uk' }

const place = ({ stage }: Plan) => ({
  organisationId: stage.world.zhytomyr.gid,
  kind: 'WAREHOUSE',
  name: 'Склад',
  address: 'вул. Київська, 1',
})

export const organisationPlans: Plans = {
  setLanguage: () => [{ on: 'one’s own', args: { language: 'uk' } }],
  createOrganisation: () => [{ on: 'a city', args: { input: city } }],
  editOrganisation: (plan) => [
    {
      on: 'Zhytomyr',
      args: { ...plan.pick('Organisation', 'Zhytomyr'), input: { ...city, nameDe: 'Schytomyr' } },
    },
  ],
  createPartnership: (plan) => [
    {
      on: 'Dortmund–Chernivtsi',
      args: {
        nrwOrgId: plan.stage.world.dortmund.gid,
        uaOrgId: plan.stage.world.chernivtsi.gid,
        kind: 'Städtepartnerschaft',
        source: 'Ratsbeschluss',
      },
    },
  ],
  setPartnershipStatus: (plan) => [
    { on: 'the pair', args: { ...plan.pick('Partnership', 'the pair'), status: 'SUSPENDED', reason } },
  ],
  createLocation: (plan) => [{ on: 'of Zhytomyr', args: { input: place(plan) } }],
  editLocation: (plan) => [
    {
      on: "Zhytomyr's hospital",
      args: { id: plan.id('Location', "Zhytomyr's hospital"), input: place(plan) },
    },
  ],
}
