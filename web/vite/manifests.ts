import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'

const languages = ['de', 'uk', 'en']

/** What a device needs to know to install the app, in each language: `/app.uk.webmanifest` (src/app/i18n.ts chooses). */
export function manifests(texts: string): Plugin {
  return {
    name: 'manifests',
    apply: 'build',
    generateBundle() {
      for (const language of languages) {
        const file = resolve(texts, `messages.${language}.json`)
        const source = JSON.stringify(manifestIn(language, JSON.parse(readFileSync(file, 'utf8'))))
        this.emitFile({ type: 'asset', fileName: `app.${language}.webmanifest`, source })
      }
    },
  }
}

interface Texts {
  install: { name: string; description: string; receiving: string }
}

/** The same app in every language: `id` stays, only its words change. */
const manifestIn = (lang: string, { install }: Texts) => ({
  id: '/',
  name: install.name,
  short_name: 'Aidbridge',
  description: install.description,
  lang,
  dir: 'ltr',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#ffffff',
  theme_color: '#17535a',
  icons: [
    { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/bridge.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
  shortcuts: [{ name: install.receiving, url: '/receiving' }],
})
