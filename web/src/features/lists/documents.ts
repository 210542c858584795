import { graphql, type ResultOf } from '../../app/graphql.ts'
import { refusalFacts } from '../../app/refusals.ts'

export const savedViews = graphql(`
  query SavedViews($list: String!) {
    savedViews(list: $list) {
      id
      name
      query
    }
  }
`)
export type SavedView = ResultOf<typeof savedViews>['savedViews'][number]

export const saveView = graphql(
  `
    mutation SaveView($key: String!, $list: String!, $name: String!, $query: String!) {
      saveView(key: $key, list: $list, name: $name, query: $query) {
        __typename
        ... on Me {
          id
        }
        ...RefusalFacts
      }
    }
  `,
  [refusalFacts],
)

export const renameView = graphql(
  `
    mutation RenameView($key: String!, $id: ID!, $name: String!) {
      renameView(key: $key, id: $id, name: $name) {
        __typename
        ... on Me {
          id
        }
        ...RefusalFacts
      }
    }
  `,
  [refusalFacts],
)

export const deleteView = graphql(
  `
    mutation DeleteView($key: String!, $id: ID!) {
      deleteView(key: $key, id: $id) {
        __typename
        ... on Me {
          id
        }
        ...RefusalFacts
      }
    }
  `,
  [refusalFacts],
)
