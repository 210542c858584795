import { builder } from '../../graphql/builder.ts'
import { itemCodes, itemsMeant, visibleCatalogue } from './queries.ts'

export const CategoryRef = builder.prismaObject('Category', {
  description: 'One of the categories that goods and figures are sorted by.',
  fields: (t) => ({
    code: t.exposeID('code'),
    nameDe: t.exposeString('nameDe'),
    nameUk: t.exposeString('nameUk'),
    nameEn: t.exposeString('nameEn'),
    position: t.exposeInt('position', { description: 'Its place in lists.' }),
  }),
})

export const ItemRef = builder.prismaObject('Item', {
  description: 'An item of the catalogue.',
  fields: (t) => ({
    code: t.exposeID('code'),
    nameDe: t.exposeString('nameDe'),
    nameUk: t.exposeString('nameUk'),
    nameEn: t.exposeString('nameEn'),
    synonyms: t.exposeStringList('synonyms', { description: 'Other words for it, in any language.' }),
    unit: t.exposeString('unit', {
      description: 'UN/ECE Recommendation 20 or 21 code in which it is counted, e.g. C62 (piece), KGM.',
    }),
    weightKg: t.expose('weightKg', {
      type: 'Decimal',
      nullable: true,
      description: 'Typical kg per unit, only for planning a load.',
    }),
    volumeM3: t.expose('volumeM3', { type: 'Decimal', nullable: true, description: 'Typical m³ per unit.' }),
    hsCode: t.exposeString('hsCode', {
      nullable: true,
      description: 'HS heading, six digits: a suggestion, never a decision.',
    }),
    note: t.exposeString('note', { description: 'What to mind when loading, in German.' }),
    medicine: t.exposeBoolean('medicine'),
    coldChain: t.exposeBoolean('coldChain'),
    dangerous: t.exposeBoolean('dangerous', { description: 'Dangerous goods on the road (ADR).' }),
    serialised: t.exposeBoolean('serialised', { description: 'Carries a serial number or VIN.' }),
    category: t.relation('category'),
  }),
})

builder.queryFields((t) => ({
  categories: t.prismaField({
    type: [CategoryRef],
    description: 'All categories, in their order.',
    resolve: (query, _root, _args, { viewer, database }) =>
      database.prisma.category.findMany({
        ...query,
        where: visibleCatalogue(viewer),
        orderBy: { position: 'asc' },
      }),
  }),
  items: t.prismaConnection(
    {
      type: ItemRef,
      cursor: 'code',
      description: 'Items of the catalogue; with a search the best first.',
      args: {
        search: t.arg.string({ description: 'Words in any of three languages and any spelling.' }),
        category: t.arg.id({ description: 'Code.' }),
        codes: t.arg.idList({ description: 'Only these.' }),
      },
      totalCount: async (_root, args, context) => (await itemCodes(context, args)).length,
      resolve: (query, _root, args, context) => itemsMeant(context, args, query),
    },
    { name: 'ItemConnection' },
    { name: 'ItemEdge' },
  ),
}))
