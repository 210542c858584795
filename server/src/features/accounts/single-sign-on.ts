import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import type { Settings } from '../../platform/config.ts'

export const oidcProvider = 'oidc'

/**
 * Sign-in through the organisation's own provider (OpenID Connect): into an account that there is already, by the address
 * that the provider has verified. Nobody gets an account by it.
 */
export const singleSignOn = ({ issuer, clientId, clientSecret, name }: NonNullable<Settings['oidc']>) =>
  genericOAuth({
    config: [
      {
        providerId: oidcProvider,
        name,
        discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        disableSignUp: true,
        disableImplicitSignUp: true,
        overrideUserInfo: false,
      },
    ],
  })
