/** Asks DingTalk's client who is reading, and goes on with what it says; without an answer one logs in with an account. */
;(() => {
  const { corpId, clientId, back, otherwise } = document.querySelector('[data-back]').dataset
  let isOver = false

  function go(address) {
    if (isOver) return
    isOver = true
    location.replace(address)
  }
  const told = ({ code }) => go(`${back}&code=${encodeURIComponent(code)}`)
  const unanswered = () => go(otherwise)

  function ask(dd) {
    // Clients before 7.0.45 know it by its long name alone.
    const askAsEver = () => dd.runtime.permission.requestAuthCode({ corpId, onSuccess: told, onFail: unanswered })
    if (!dd.requestAuthCode) return askAsEver()
    dd.requestAuthCode({ corpId, clientId, success: told, fail: askAsEver })
  }

  setTimeout(unanswered, 5_000)
  if (window.dd) window.dd.ready(() => ask(window.dd))
  else unanswered()
})()
