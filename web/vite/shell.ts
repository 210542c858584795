import { VitePWA } from 'vite-plugin-pwa'
import type { Plugin } from 'vite'

/** What must open without a connection: receiving, with what leads to it. The rest comes with the network. */
const offlinePages = [
  'web/index.html',
  'src/app/texts',
  'src/app/NotFoundPage.vue',
  'src/features/receipts/',
  'src/features/shipments/ShipmentsPage.vue',
  'src/features/shipments/ShipmentPage.vue',
  'workbox-window',
]

/** Never the app's own pages: the server, whoever holds a link, and the public. */
const notOurs = /^\/(graphql|api|files|exports|health|ready|metrics|link|public|\.well-known)([/.?]|$)/

/**
 * The service worker: keeps the app's own code on the device, and nothing else. Answers, files and other people's data
 * never pass through it (docs/decisions/016). A newer one waits until it is asked for (src/app/version.ts).
 */
export function shell(): Plugin[] {
  const files = new Set<string>()
  const collect: Plugin = {
    name: 'shell-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      const take = (name: string) => {
        const chunk = bundle[name]
        if (files.has(name) || chunk?.type !== 'chunk') return
        files.add(name)
        for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css)
        chunk.imports.forEach(take)
      }
      for (const [name, chunk] of Object.entries(bundle)) {
        const page = chunk.type === 'chunk' && chunk.facadeModuleId?.replaceAll('\\', '/')
        if (page && offlinePages.some((part) => page.includes(part))) take(name)
      }
    },
  }
  const worker = VitePWA({
    strategies: 'generateSW',
    registerType: 'prompt',
    injectRegister: false,
    manifest: false,
    workbox: {
      globPatterns: ['index.html', 'first-paint.js', 'bridge.svg', 'assets/*.{js,css,woff2}'],
      manifestTransforms: [
        (entries) => ({
          manifest: entries.filter(
            ({ url }) => !url.startsWith('assets/') || url.endsWith('.woff2') || files.has(url),
          ),
        }),
      ],
      navigateFallback: '/index.html',
      navigateFallbackDenylist: [notOurs],
      inlineWorkboxRuntime: true,
      sourcemap: false,
    },
  })
  return [collect, ...worker]
}
