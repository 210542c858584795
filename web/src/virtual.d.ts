declare module 'virtual:nuxt-ui-icons' {
  import type { BundledIcon } from './app/icons.ts'
  /** Hands every bundled icon to the callback. */
  export function init(add: (name: string, icon: BundledIcon) => void): void
}

declare module 'virtual:possible-types' {
  const possibleTypes: Record<string, string[]>
  export default possibleTypes
}
