import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Request as HttpRequest } from 'express'
import type { Plugin } from 'graphql-yoga'

/** A shorter answer fits into one packet as it is. */
const smallest = 1024
/** Every answer is another one, so it is done quickly rather than as well as it can be. */
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
const [inBrotli, inGzip] = [promisify(brotliCompress), promisify(gzip)]
const ways = {
  br: (content: ArrayBuffer) => inBrotli(content, quick),
  gzip: (content: ArrayBuffer) => inGzip(content),
}

/**
 * Answers in JSON are sent compressed: the overview is a tenth of its size then, and a phone on a slow network waits for
 * it. What arrives bit by bit (subscriptions) goes out as it comes.
 */
export const compressAnswers: Plugin<object, { req: HttpRequest }> = {
  async onResponse(answered) {
    const { response, serverContext, fetchAPI } = answered
    if (!response.body || !/json/.test(response.headers.get('content-type') ?? '')) return
    const content = await response.arrayBuffer()
    const way = content.byteLength < smallest ? false : serverContext.req.acceptsEncodings('br', 'gzip')
    const headers = new fetchAPI.Headers(response.headers)
    headers.append('vary', 'Accept-Encoding')
    const { status, statusText } = response
    const send = (body: ArrayBuffer | Uint8Array<ArrayBuffer>) =>
      answered.setResponse(new fetchAPI.Response(body, { status, statusText, headers }))
    if (way !== 'br' && way !== 'gzip') return send(content)
    headers.set('content-encoding', way)
    headers.delete('content-length')
    send(new Uint8Array(await ways[way](content)))
  },
}
