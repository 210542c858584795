import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { close } from '@aidbridge/server/platform/listen'
import { Provider } from 'oidc-provider'

/** Somebody as the provider knows them. */
export interface ProviderAccount {
  sub: string
  email: string
  email_verified: boolean
  name: string
}

export interface OidcProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who is sitting at the provider's sign-in page; null: they say no. */
  present: ProviderAccount | null
  /** From now on people may come from there; until then all questions wait. */
  welcome(redirectUri: string): void
  stop(): Promise<void>
}

/**
 * A real OpenID Connect provider on 127.0.0.1, with PKCE required. Its sign-in page asks nothing: whoever is `present`
 * is signed in and agrees.
 */
export async function startOidcProvider(): Promise<OidcProvider> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = { clientId: 'aidbridge', clientSecret: 'a-secret-of-the-client-and-the-provider' }
  const known = new Map<string, ProviderAccount>()
  let welcome!: OidcProvider['welcome']
  const redirectUri = new Promise<string>((resolve) => (welcome = resolve))
  const running: OidcProvider = { issuer, ...client, present: null, welcome, stop: () => close(server) }
  const made = redirectUri.then((uri) => makeProvider(running, known, uri))
  server.on('request', (request, response) => {
    void made
      .then((provider) =>
        request.url?.startsWith('/interaction/')
          ? answerInteraction(provider, running, known, request, response)
          : provider.callback()(request, response),
      )
      .catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  return running
}

const makeProvider = (
  { issuer, clientId, clientSecret }: OidcProvider,
  known: ReadonlyMap<string, ProviderAccount>,
  redirectUri: string,
) =>
  new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => Promise.resolve({ ...known.get(sub)! }),
    }),
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    cookies: { keys: ['key'] },
    features: { devInteractions: { enabled: false } },
  })

async function answerInteraction(
  provider: Provider,
  { present }: OidcProvider,
  known: Map<string, ProviderAccount>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!present) return provider.interactionFinished(request, response, { error: 'access_denied' })
  known.set(present.sub, present)
  const { params, session } = await provider.interactionDetails(request, response)
  const grant = new provider.Grant({
    accountId: session?.accountId ?? present.sub,
    clientId: String(params['client_id']),
  })
  grant.addOIDCScope('openid email profile')
  const grantId = await grant.save()
  const result = { login: { accountId: present.sub }, consent: { grantId } }
  await provider.interactionFinished(request, response, result)
}
