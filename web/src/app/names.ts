import { graphql } from './graphql.ts'

/** An organisation by its names in all languages, for `<NameText>`. */
export const partyName = graphql(`
  fragment PartyName on Organisation @_unmask {
    id
    nameDe
    nameUk
    nameEn
  }
`)

/** An item of the catalogue by its names in all languages, for `<GoodsText>`. */
export const itemName = graphql(`
  fragment ItemName on Item @_unmask {
    code
    nameDe
    nameUk
    nameEn
  }
`)

/** A photo that the server has. */
export const photoLink = graphql(`
  fragment PhotoLink on Attachment @_unmask {
    id
    url
    fileName
  }
`)
