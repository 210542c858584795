/**
 * Where somebody wants to go after signing in. Only a page of ours: a link that signs in and then leads to a stranger's
 * page would be believed. Everything else leads to the start.
 */
export function ownPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return '/'
  // Read as a browser would: it takes "/\host" and "/<tab>/host" for the address of another host.
  const here = 'https://here.invalid'
  if (!URL.canParse(wanted, here)) return '/'
  const { origin, pathname, search, hash } = new URL(wanted, here)
  const isOurs = origin === here && !pathname.startsWith('//') && !/^\/(api|sign-in)(\/|$)/.test(pathname)
  return isOurs ? pathname + search + hash : '/'
}
