/** The part of the platform that knows how names of hosts are spelt; there in Node and in every browser. */
declare const URL: { canParse(text: string): boolean; new (text: string): { hostname: string } }

/** What nobody types, and nobody sees: soft hyphens, joiners, marks of direction, variation selectors. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f]/u

/**
 * One spelling for each address: compatibility forms folded (full-width letters), lower case, the domain in ASCII
 * (`münchen.de` is `xn--mnchen-3ya.de`), so that two addresses that are one are equal, and two that only look alike are
 * not. null where the name before the @ is not plain ASCII: letters of other alphabets there only serve to pass for
 * somebody else (a Cyrillic "а" in `аdmin@…`), and hardly any mail server takes them.
 */
export function normalEmail(text: string): string | null {
  const typed = text.trim()
  if (invisible.test(typed)) return null
  const [local, domain, ...more] = typed.normalize('NFKC').toLowerCase().split('@')
  if (!local || !domain || more.length > 0 || !/^[\x21-\x7e]+$/.test(local)) return null
  const host = asciiDomain(domain)
  return host && `${local}@${host}`
}

/** null where it is no name: an address in numbers, a port, a path. */
function asciiDomain(domain: string): string | null {
  if (/[\s/\\?#:%[\]]/.test(domain) || !URL.canParse(`https://${domain}`)) return null
  const { hostname } = new URL(`https://${domain}`)
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(hostname) ? hostname : null
}
