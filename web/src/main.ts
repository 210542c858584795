import './app/main.css'
import { DefaultApolloClient } from '@vue/apollo-composable'
import { until } from '@vueuse/core'
import { tv } from '@nuxt/ui/utils/tv'
import { createApp } from 'vue'
import { apollo } from './app/apollo.ts'
import App from './app/App.vue'
import { connectionLost } from './app/connection.ts'
import { mountInTurns } from './app/first-page.ts'
import { i18n, loadWordsOf, showLanguage } from './app/i18n.ts'
import { preferredLanguage } from './app/language.ts'
import { keepFocus } from './app/keep-focus.ts'
import { followInstalling } from './app/install.ts'
import { followChanges } from './app/live.ts'
import { quiet } from './app/quiet.ts'
import { router } from './app/router.ts'
import { followTheme } from './app/theme.ts'
import { followTitle } from './app/title.ts'
import { today } from './app/today.ts'
import { inTurn } from './app/turns.ts'
import { followVersions } from './app/version.ts'
import { followViewer } from './app/viewer.ts'

followInstalling()
// The words come first: a screen of keys is no screen.
await showLanguage(preferredLanguage())
followTheme()
followVersions()
followTitle(router)
followViewer()
followChanges()
keepFocus()
// The first formatter of days that a page makes takes a phone as long as a screen: it gets a turn of its own.
inTurn(today)
// So does what joins the classes of buttons, when it is used first.
inTurn(() => tv({ base: 'p-1' })({ class: 'p-2' }))
// The words of all other pages while nobody waits for them.
void quiet()
  .then(() => loadWordsOf())
  .catch(() => undefined)
const app = createApp(App).use(i18n).use(router).provide(DefaultApolloClient, apollo)
// Until there is a page to show, or the frame has to say that there is no connection, the first sight stays.
await Promise.race([router.isReady().catch(() => undefined), until(connectionLost).toBe(true)])
mountInTurns(app)
