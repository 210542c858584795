import type { LinkHolder } from '@aidbridge/server/platform/context'
import type { Cast } from './cast.ts'
import type { Specimens } from './specimens.ts'

/** What each chapter of the story adds to. */
export interface Scene {
  world: Cast
  specimens: Specimens
}

/** The whole of it. */
export interface Stage extends Scene {
  links: Links
}

/** Of the shipment on the road: one that its sender gave out, one of its recipient's. */
export interface Links {
  driver: LinkHolder
  warehouse: LinkHolder
}
