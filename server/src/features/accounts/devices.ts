// What a browser says of itself, in words that its owner knows. Names only: they are the same in every language.

const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

const named = (names: [RegExp, string][], userAgent: string | null) =>
  names.find(([sign]) => sign.test(userAgent ?? ''))?.[1] ?? null

/** null where it is none of the usual ones. */
export const browserIn = (userAgent: string | null): string | null => named(browsers, userAgent)
export const systemIn = (userAgent: string | null): string | null => named(systems, userAgent)
