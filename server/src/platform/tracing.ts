import { AsyncLocalStorage } from 'node:async_hooks'
import type { Attributes, Context, Span, Tracer } from '@opentelemetry/api'
import type * as Api from '@opentelemetry/api'
import type { RequestHandler } from 'express'
import { sqlState } from './database-errors.ts'
import { numberOf } from './request-log.ts'
import { notesOf, routeOf } from './request-notes.ts'
import { whenAsked } from './traced-statements.ts'

/**
 * Sends what happens in a request to a collector of OpenTelemetry: the request, the question in it, its statements. The
 * libraries are loaded here and nowhere else, and told nothing of one another: what they would note by themselves is not
 * ours to send. They read the standard variables (OTEL_EXPORTER_OTLP_ENDPOINT, …_HEADERS, OTEL_TRACES_SAMPLER, …).
 */
export async function openTracing(): Promise<Tracing> {
  const [api, { BasicTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, resources] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace-base'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ])
  const named = resources.detectResources({ detectors: [resources.envDetector] })
  const resource = resources.resourceFromAttributes({ 'service.name': 'aidbridge' }).merge(named)
  const spanProcessors = [new BatchSpanProcessor(new OTLPTraceExporter())]
  const provider = new BasicTracerProvider({ resource, spanProcessors })
  return new Tracing(api, provider.getTracer('aidbridge'), () => provider.shutdown())
}

export class Tracing {
  /** Sends what is still here. */
  readonly stop: () => Promise<void>
  readonly #api: typeof Api
  readonly #tracer: Tracer
  /** The span in which something happens. */
  readonly #current = new AsyncLocalStorage<Context>()

  constructor(api: typeof Api, tracer: Tracer, stop: () => Promise<void>) {
    this.#api = api
    this.#tracer = tracer
    this.stop = stop
    whenAsked((text) => this.#beginStatement(text))
  }

  /** A span for each request; before whatever reads the database. */
  readonly requests: RequestHandler = (request, response, next) => {
    const { SpanKind, SpanStatusCode } = this.#api
    const route = routeOf(request.path)
    const attributes = {
      'http.request.method': request.method,
      'http.route': `/${route}`,
      'aidbridge.request': numberOf(request),
    }
    const caller = this.#callerOf(request.headers['traceparent'])
    const name = `${request.method} /${route}`
    const span = this.#tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, caller)
    response.once('close', () => {
      span.setAttribute('http.response.status_code', response.statusCode)
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      // A live stream says nothing by having lasted for hours.
      if (notesOf(request).kind !== 'subscription') span.end()
    })
    this.#current.run(this.#api.trace.setSpan(caller, span), next)
  }

  /** A span for what is done inside. */
  async within<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T> {
    const parent = this.#current.getStore() ?? this.#api.ROOT_CONTEXT
    const span = this.#tracer.startSpan(name, { attributes }, parent)
    try {
      return await this.#current.run(this.#api.trace.setSpan(parent, span), () => work(span))
    } finally {
      span.end()
    }
  }

  /** Its text has no values in it: those go beside it. Where nothing is traced, as in a job, neither is it. */
  #beginStatement(text: string): ((error?: unknown) => void) | undefined {
    const parent = this.#current.getStore()
    if (!parent) return undefined
    const { SpanKind, SpanStatusCode } = this.#api
    const attributes = { 'db.system.name': 'postgresql', 'db.query.text': text.slice(0, longestStatement) }
    const span = this.#tracer.startSpan(verbOf(text), { kind: SpanKind.CLIENT, attributes }, parent)
    return (error) => {
      if (error)
        span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', sqlState(error) ?? 'lost')
      span.end()
    }
  }

  /** A trace that a proxy in front has begun (W3C Trace Context). */
  #callerOf(header: string | string[] | undefined): Context {
    const { isSpanContextValid, ROOT_CONTEXT, trace } = this.#api
    const [, traceId = '', spanId = '', flags = ''] = traceParent.exec(String(header)) ?? []
    const caller = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true }
    return isSpanContextValid(caller) ? trace.setSpanContext(ROOT_CONTEXT, caller) : ROOT_CONTEXT
  }
}

const longestStatement = 4000
const traceParent = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/

const verbOf = (text: string): string => /^\s*(?:--.*\n\s*)*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'SQL'
