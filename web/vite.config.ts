import { fileURLToPath } from 'node:url'
import { resolve } from 'node:path'
import VueI18n from '@intlify/unplugin-vue-i18n/vite'
import nuxtUi from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'
import { chunks } from './vite/chunks.ts'
import { firstSight } from './vite/first-sight.ts'
import { manifests } from './vite/manifests.ts'
import { possibleTypes } from './vite/possible-types.ts'
import { shell } from './vite/shell.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const server = process.env.AIDBRIDGE_SERVER ?? 'http://127.0.0.1:4000'
const toServer = { target: server, changeOrigin: false }

/** Programs of their own beside the app; the server leads their addresses there as well (platform/built-web.ts). */
const ownPages: Plugin = {
  name: 'own-pages',
  configureServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      const [path, query] = request.url?.split('?') ?? []
      if (path === '/link') request.url = '/link.html'
      if (path === '/public') request.url = `/public.html${query ? `?${query}` : ''}`
      next()
    })
  },
}

export default defineConfig(({ mode }) => ({
  root: here,
  plugins: [
    vue(),
    nuxtUi({
      // Components are imported by name where they are used, so that nothing generated has to be committed.
      components: false,
      autoImport: false,
      dts: false,
      // src/app/theme.ts does this without the inline script and style that the library would add.
      colorMode: false,
      experimental: { componentDetection: true },
      theme: { transitions: false },
      ui: {
        // What the library calls help gives way to an error; this stays, below the field and what is wrong with it.
        formField: {
          slots: { root: 'flex flex-col', wrapper: 'contents', description: 'order-last mt-2' },
        },
        // A long title goes round the button that closes.
        modal: { slots: { title: 'pe-10' } },
        button: {
          // The library's own pale hover leaves white on red below 4.5 : 1.
          compoundVariants: (['primary', 'error'] as const).map((color) => ({
            color,
            variant: 'solid' as const,
            class: `hover:bg-${color}/90 active:bg-${color}/90`,
          })),
        },
      },
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'] }, sizeLimitKb: 64 } },
    }),
    VueI18n({
      include: resolve(here, 'src/**/messages.*.json'),
      // Texts are compiled at build time: no compiler on the page, and nothing that a strict policy would refuse.
      runtimeOnly: true,
      dropMessageCompiler: true,
      compositionOnly: true,
      fullInstall: false,
      strictMessage: true,
    }),
    ownPages,
    possibleTypes(resolve(here, '../server/schema.graphql')),
    manifests(resolve(here, 'src/app')),
    firstSight(here),
    shell(),
  ],
  define: {
    __VUE_OPTIONS_API__: 'false',
    // Apollo Client 3 takes every page for one of a developer unless it is told: it checks and freezes what it reads.
    ...(mode === 'production' && { 'globalThis.__DEV__': 'false' }),
  },
  resolve: {
    alias: {
      // Iconify's component asks a public API for icons that it does not know; ours knows only what is bundled.
      '@iconify/vue': resolve(here, 'src/app/icons.ts'),
    },
  },
  server: {
    port: Number(process.env.AIDBRIDGE_WEB_PORT ?? 4173),
    proxy: {
      '/graphql': toServer,
      '/api': toServer,
      '/files': toServer,
      '/exports': toServer,
      '/public/': toServer,
      '/ready': toServer,
    },
  },
  preview: {
    port: 4174,
    // What the server sends too (server/src/platform): a preview that breaks it shows it.
    headers: { 'Content-Security-Policy': "default-src 'self'; img-src 'self' data: blob:" },
    proxy: {
      '/graphql': toServer,
      '/api': toServer,
      '/files': toServer,
      '/exports': toServer,
      '/public/': toServer,
      '/ready': toServer,
    },
  },
  build: {
    outDir: resolve(here, '../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // Read by scripts/budgets.js.
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'link.html', 'public.html'].map((page) => resolve(here, page)),
      output: {
        codeSplitting: { groups: chunks(here) },
      },
    },
  },
}))
