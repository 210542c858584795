import './app/main.css'
import { DefaultApolloClient } from '@vue/apollo-composable'
import { createApp } from 'vue'
import { apollo } from './app/apollo.ts'
import App from './app/App.vue'
import { i18n, loadWordsOf, showLanguage } from './app/i18n.ts'
import { preferredLanguage } from './app/language.ts'
import { keepFocus } from './app/keep-focus.ts'
import { followInstalling } from './app/install.ts'
import { followChanges } from './app/live.ts'
import { router } from './app/router.ts'
import { followTheme } from './app/theme.ts'
import { followTitle } from './app/title.ts'
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
// The words of all other pages while nobody waits for them.
setTimeout(() => void loadWordsOf().catch(() => undefined), 3000)
createApp(App).use(i18n).use(router).provide(DefaultApolloClient, apollo).mount('#app')
