import { h, type FunctionalComponent } from 'vue'
import { init } from 'virtual:nuxt-ui-icons'

/**
 * Stands in for Iconify's component (see the alias in vite.config.ts): it draws only the icons that the build found
 * in the sources. An icon that is not bundled stays empty; nothing is ever asked of another origin.
 */
export interface BundledIcon {
  body: string
  width?: number
  height?: number
}

const icons = new Map<string, BundledIcon>()
init((name, icon) => icons.set(withDashes(name), icon))

export const Icon: FunctionalComponent<{ icon: string }> = ({ icon }) => {
  const found = icons.get(withDashes(icon))
  // eslint-disable-next-line no-console -- told to developers only
  if (!found && import.meta.env.DEV) console.warn(`The icon "${icon}" is not bundled`)
  return h('svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    'aria-hidden': 'true',
    width: '1em',
    height: '1em',
    viewBox: `0 0 ${found?.width ?? 24} ${found?.height ?? 24}`,
    innerHTML: found?.body ?? '',
  })
}
Icon.props = ['icon', 'mode', 'width', 'height', 'customise', 'ssr']

/** Part of the interface that the component library expects. */
export const iconLoaded = (name: string) => icons.has(withDashes(name))

function withDashes(name: string): string {
  return name.replace(':', '-')
}
