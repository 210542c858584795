import type { Plugin } from 'graphql-yoga'

/**
 * Whether a connection is kept is for Node to say, which knows whether whoever asks wants it, and whether the program stops.
 * Yoga says "keep-alive" of all that comes in parts.
 */
export const leaveConnections: Plugin = {
  onResponse({ response }) {
    response.headers.delete('connection')
  },
}
