import { isIP, isIPv6 } from 'node:net'

/** As Express wants it: false (nobody's word is taken), how many proxies stand in front, or their addresses. */
export function trustedProxies(setting: string): false | number | string[] {
  const wished = setting.trim().toLowerCase()
  if (wished === 'none') return false
  if (/^\d$/.test(wished)) return Number(wished)
  return wished.split(',').map((address) => address.trim())
}

export function isTrustSetting(setting: string): boolean {
  const proxies = trustedProxies(setting)
  return !Array.isArray(proxies) || proxies.every((each) => each === 'loopback' || isNetwork(each))
}

/** 10.0.0.7, 10.0.0.0/8, fd00::/8. */
function isNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/')
  if (isIP(address) === 0 || rest.length > 0) return false
  return (
    length === undefined ||
    (/^\d{1,3}$/.test(length) && Number(length) > 0 && Number(length) <= (isIPv6(address) ? 128 : 32))
  )
}
