/** @import { Chat } from '../connection/chat-session.js' */
/** @import { Words } from './words.js' */
import { make } from './element.js'

const shownMs = 5000
/** A connection that is back at once is not worth a word. */
const patienceMs = 600

/**
 * What concerns the whole page: the lost connection, and refusals that belong to no line.
 * @param {Words} words
 */
export function createNotices(words) {
  const line = make('div', { class: 'connection', role: 'status', hidden: true })
  const toasts = make('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' })
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pending

  return {
    line,
    toasts,
    /** @param {string} text */
    say(text) {
      const toast = make('div', { class: 'toast' }, text)
      toasts.replaceChildren(toast)
      setTimeout(() => toast.remove(), shownMs)
    },
    /** @param {Chat} chat */
    connection(chat) {
      const waiting = chat.unsent.waitingCount
      line.replaceChildren(
        make('span', { class: 'spinner', 'aria-hidden': 'true' }),
        waiting > 0 ? words.lostWith(waiting) : words.lost,
      )
      if (chat.connected) {
        clearTimeout(pending)
        pending = undefined
        line.hidden = true
      } else
        pending ??= setTimeout(() => {
          line.hidden = false
        }, patienceMs)
    },
  }
}
