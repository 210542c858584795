import { createHash, randomBytes } from 'node:crypto'

/** The key in the link of a letter. Only its hash is kept, so whoever reads the database cannot use it. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
