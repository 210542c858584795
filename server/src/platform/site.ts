import type { RequestHandler } from 'express'
import type { Settings } from './config.ts'

/** Who runs these pages and where their own statements are, for the foot of every page; null: nobody has said. */
export const siteFacts = ({ site }: Pick<Settings, 'site'>): RequestHandler => {
  return (_request, response) => {
    response.json(site)
  }
}
