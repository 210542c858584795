import '../../app/main.css'
import { createApp } from 'vue'
import { i18n } from '../../app/i18n.ts'
import { followTheme } from '../../app/theme.ts'
import { firstLanguage, speak } from './language.ts'
import PublicApp from './PublicApp.vue'

// A program of its own beside src/main.ts: no session, no API but three files that are for everybody, and small enough
// for anybody's phone and for a frame in somebody else's page.

await speak(firstLanguage())
followTheme()
createApp(PublicApp).use(i18n).mount('#app')
