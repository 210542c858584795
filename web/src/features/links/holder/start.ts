import '../../../app/main.css'
import { createApp } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { serverAnswers } from '../../../app/connection.ts'
import { draftsBelongTo } from '../../../app/draft.ts'
import { i18n, loadWordsOf, showLanguage } from '../../../app/i18n.ts'
import { sendPhotosAs } from '../../../app/photos.ts'
import { followTheme } from '../../../app/theme.ts'
import { asHolder, token } from './ask.ts'
import HolderApp from './HolderApp.vue'
import { firstLanguage } from './language.ts'

// A program of its own beside src/main.ts: it has no session, no cache and no other page, so that a link can neither use
// nor disturb what somebody who is signed in in the same browser does.

/** What was typed with one link is not shown with another; the secret itself is written nowhere. */
const owner = token.slice(0, 21)
draftsBelongTo(`link-${owner}`)
sendPhotosAs(asHolder)
// Another link in the same window is another page.
window.addEventListener('hashchange', () => location.reload())
// A part of the page is gone after a deploy: what was told and counted waits on the device.
window.addEventListener('vite:preloadError', async () => {
  if (await serverAnswers()) location.reload()
})

await loadWordsOf(firstLanguage())
await showLanguage(firstLanguage())
followTheme()
document.title = `${i18n.global.t('links.holder.pageTitle')} – Aidbridge`
// The component library's buttons ask for a router; there is nowhere to go.
const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/:all(.*)*', component: HolderApp }],
})
createApp(HolderApp).use(i18n).use(router).mount('#app')
