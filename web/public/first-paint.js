// Runs before the first paint so that a dark screen never flashes white and the page's language is right at once.
// A file of its own, not an inline script: the server's Content-Security-Policy allows none.
// The keys are those of src/app/theme.ts and src/app/language.ts.
;(function () {
  var root = document.documentElement
  var read = function (key) {
    try {
      return localStorage.getItem(key)
    } catch (refused) {
      return null
    }
  }
  var theme = read('aidbridge.theme')
  var prefersDark = matchMedia('(prefers-color-scheme: dark)').matches
  root.classList.add(theme === 'dark' || (theme !== 'light' && prefersDark) ? 'dark' : 'light')
  var language = read('aidbridge.language')
  if (language) root.lang = language
})()
