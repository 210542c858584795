// Runs before the first paint: a dark screen never flashes white, the page's language is right at once, and so is the
// first sight of it in index.html. Then it asks for what the app will ask for anyway, so that it is on its way already
// (src/app/ahead.ts takes it up); what that is web/vite/first-sight.ts has written beside it.
// A file of its own, not an inline script: the server's Content-Security-Policy allows none.
// The keys are those of src/app/theme.ts and src/app/language.ts.
;(function () {
  var root = document.documentElement
  var told = document.currentScript.dataset.told
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
  var wishes = [read('aidbridge.language')].concat(navigator.languages).map(function (wish) {
    return String(wish).slice(0, 2).toLowerCase()
  })
  var understood = wishes.filter(function (wish) {
    return ['de', 'uk', 'en'].indexOf(wish) >= 0
  })
  root.lang = understood[0] || 'en'
  if (told) lookAhead(JSON.parse(told))

  function lookAhead(told) {
    var path = location.pathname.replace(/(.)\/$/, '$1')
    var isOpen = told.open.some(function (each) {
      return path === each || path.indexOf(each + '/') === 0
    })
    root.dataset.page = isOpen ? 'open' : told.pages[path] || 'other'

    var files = told.files || {}
    ;(files[root.lang] || []).concat(files[root.dataset.page] || []).forEach(function (file) {
      var link = document.createElement('link')
      var kind = file.slice(file.lastIndexOf('.') + 1)
      link.rel = kind === 'js' ? 'modulepreload' : 'preload'
      if (kind === 'js') link.fetchPriority = 'low'
      if (kind === 'css') link.as = 'style'
      if (kind === 'woff2') {
        link.as = 'font'
        link.crossOrigin = ''
      }
      link.href = '/' + file
      document.head.append(link)
    })

    var json = { 'content-type': 'application/json', 'accept-language': root.lang }
    var session = fetch('/api/auth/get-session', { cache: 'no-store', headers: json })
    var start = fetch('/graphql', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ query: told.ask }),
    })
    window.aidbridgeAhead = { session: session, start: start }
    session
      .then(function (answer) {
        return answer.clone().json()
      })
      .then(function (known) {
        // Whoever has to sign in first does not look at an empty frame meanwhile.
        if (!known) root.dataset.page = 'open'
      })
      .catch(function () {})
    start.catch(function () {})
  }
})()
