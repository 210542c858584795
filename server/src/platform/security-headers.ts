import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** What no page of ours asks the browser for, so that a script which should not be there cannot either. */
const unused = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'serial', 'usb']

/**
 * Nothing is loaded from elsewhere and no script stands in a page. Styles may: the component library writes its
 * colours into a <style> element.
 */
export function securityHeaders(origin: string): RequestHandler[] {
  const encrypted = origin.startsWith('https:')
  const helmets = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(encrypted ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: encrypted ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  return [helmets, withoutPermissions]
}

const withoutPermissions: RequestHandler = (_request, response, next) => {
  response.set('Permissions-Policy', unused.map((feature) => `${feature}=()`).join(', '))
  next()
}

/** For the one page that other sites may show in a frame: it has no session and nothing to press that matters. */
export const mayBeFramed: RequestHandler = (_request, response, next) => {
  const policy = String(response.getHeader('Content-Security-Policy'))
  response.set('Content-Security-Policy', policy.replace("frame-ancestors 'none'", 'frame-ancestors *'))
  response.removeHeader('X-Frame-Options')
  next()
}
