/** @import { Chat } from '../connection/chat-session.js' */
/** @import { RoomState } from '../connection/room-state.js' */
/** @import { MessageView } from '../../wire.ts' */
/** @import { MessageTools } from './message.js' */
/** @import { Language, Words } from '../parts/words.js' */
import { icon, make } from '../parts/element.js'
import { dayLabel, sameDay } from '../parts/time.js'
import { drawLine, drawMessage, drawUnsent } from './message.js'
import { drawSuggestions } from './suggestions.js'

/** One thing in the list: drawn anew only when `version` changes. @typedef {{ key: string, version: string, draw(): HTMLElement }} Item */

/** Messages of one person within this time stand under one name, milliseconds. */
const together = 5 * 60_000
/** Closer to its end than this the list follows what comes, pixels. */
const nearEnd = 120
/** What stays visible above a message that is put at the top, pixels. */
const margin = 8
/** What comes this soon after one's own press or line is its answer, milliseconds. */
const answeredWithin = 15_000

/**
 * The messages of the open room, newest at the bottom.
 * @param {Chat} chat
 * @param {{ words: Words, language: Language, isPlayground: boolean, tools: (room: RoomState) => Omit<MessageTools, 'pressed' | 'press'>, suggest(line: string, send: boolean): void, commands(): import('../connection/api.js').CommandHint[] }} parts
 */
export function createTranscript(chat, { words, language, isPlayground, tools, suggest, commands }) {
  const list = make('div', { class: 'entries', role: 'log', 'aria-live': 'polite', 'aria-label': words.messages })
  const scroller = make('div', { class: 'scroller', tabindex: '0', onscroll: scrolled }, list)
  const jump = make(
    'button',
    { type: 'button', class: 'jump', hidden: true, onclick: () => toEnd(true) },
    icon('down'),
    make('span', {}, words.toBottom),
  )
  const element = make('div', { class: 'transcript' }, scroller, jump)
  /** @type {RoomState | undefined} */
  let room
  /** @type {Map<string, { version: string, node: HTMLElement }>} */
  let drawn = new Map()
  let following = true
  /** Where we scrolled to ourselves; being there still counts as following. */
  let placed = -1
  let seenSeq = 0
  let askedAt = 0

  const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearEnd

  const isFollowing = () => atEnd() || Math.abs(scroller.scrollTop - placed) < 2

  /** @param {boolean} smooth */
  function toEnd(smooth) {
    following = true
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    const end = scroller.scrollHeight - scroller.clientHeight
    // Something taller than the screen is read from its beginning.
    const last = list.lastElementChild
    const beginning = last instanceof HTMLElement ? last.offsetTop - list.offsetTop - margin : end
    placed = Math.max(0, Math.min(end, beginning))
    const far = Math.abs(placed - scroller.scrollTop) > 3 * scroller.clientHeight
    scroller.scrollTo({ top: placed, behavior: smooth && !calm && !far ? 'smooth' : 'instant' })
  }

  function scrolled() {
    if (!room) return
    following = isFollowing()
    if (following) look()
    // What was loaded last must be on the page first: until then the top is still the old one.
    else if (scroller.scrollTop < 200 && drawn.has(room.messages[0]?.id ?? '')) chat.loadOlder(room)
    showJump()
  }

  /** What is on the screen counts as read. */
  function look() {
    if (!room || document.visibilityState === 'hidden' || !element.isConnected || element.offsetParent === null) return
    seenSeq = room.newestSeq
    chat.markRead(room)
  }

  function showJump() {
    jump.hidden = following
    const fresh = room !== undefined && room.newestSeq > seenSeq
    jump.lastElementChild?.replaceChildren(fresh ? words.newMessages : words.toBottom)
    jump.classList.toggle('fresh', fresh)
  }

  /** @param {RoomState} current */
  function items(current) {
    /** @type {Item[]} */
    const result = []
    const around = tools(current)
    if (current.loadingOlder)
      result.push({ key: 'older', version: '', draw: () => make('div', { class: 'event' }, words.loadOlder) })
    /** @type {Date | undefined} */
    let day
    /** @type {{ from: string, at: number } | undefined} */
    let above
    const addDay = (/** @type {Date} */ date) => {
      if (day && sameDay(day, date)) return
      day = date
      above = undefined
      const label = dayLabel(date, language)
      result.push({
        key: `day ${date.toDateString()}`,
        version: label,
        draw: () => make('div', { class: 'day' }, make('span', {}, label)),
      })
    }
    const follows = (/** @type {string} */ from, /** @type {number} */ at) => {
      const same = above !== undefined && above.from === from && at - above.at < together
      above = { from, at }
      return same
    }
    const lines = [...current.lines]
    const addLines = (/** @type {number} */ before) => {
      while (lines[0] && lines[0].afterSeq < before) {
        const line = /** @type {import('../connection/room-state.js').LocalLine} */ (lines.shift())
        above = undefined
        result.push({
          key: `line ${line.key}`,
          version: '',
          draw: () => drawLine(line, { ...around, pressed: undefined, press: () => {} }),
        })
      }
    }
    for (const message of current.messages) {
      addLines(message.seq)
      addDay(new Date(message.at))
      const same = follows(message.from?.id ?? '', Date.parse(message.at)) && message.body.kind !== 'revoked'
      if (message.body.kind === 'revoked') above = undefined
      result.push(messageItem(current, message, same, around))
    }
    addLines(Number.POSITIVE_INFINITY)
    for (const unsent of chat.unsent.saidIn(current.id)) {
      addDay(new Date(unsent.at))
      const same = follows(chat.me.id, unsent.at)
      result.push({
        key: `unsent ${unsent.frame.id}`,
        version: `${unsent.state} ${unsent.reason ?? ''} ${same} ${chat.connected}`,
        draw: () => drawUnsent(unsent, same, { ...around, pressed: undefined, press: () => {} }),
      })
    }
    const ending = endingOf(current)
    if (ending) result.push(ending)
    return result
  }

  /**
   * @param {RoomState} current
   * @param {MessageView} message
   * @param {string} token
   */
  function press(current, message, token) {
    askedAt = Date.now()
    chat.press(current.id, message.id, token)
  }

  /**
   * @param {RoomState} current
   * @param {MessageView} message
   * @param {boolean} same
   * @param {Omit<MessageTools, 'pressed' | 'press'>} around
   * @returns {Item}
   */
  function messageItem(current, message, same, around) {
    const pressed = chat.pressed.get(message.id)?.token
    const submitted = message.body.kind === 'form' && chat.submitted.has(message.body.form.token)
    return {
      key: message.id,
      version: `${message.changedSeq} ${same} ${pressed ?? ''} ${submitted}`,
      draw: () => drawMessage(message, same, { ...around, pressed, press: (token) => press(current, message, token) }),
    }
  }

  /**
   * For a person who has not written here yet.
   * @param {RoomState} current
   * @returns {Item | undefined}
   */
  function endingOf(current) {
    if (current.position === undefined) return undefined
    const silent =
      !current.messages.some(({ from }) => from?.id === chat.me.id) && chat.unsent.saidIn(current.id).length === 0
    if (silent && current.view.kind === 'direct' && commands().length > 0) {
      return {
        key: 'suggestions',
        version: `${commands().length}`,
        draw: () => drawSuggestions(commands(), { words, isPlayground }, suggest),
      }
    }
    if (current.messages.length > 0 || !silent) return undefined
    return { key: 'empty', version: '', draw: () => make('div', { class: 'event' }, words.emptyRoom) }
  }

  function draw() {
    if (!room) return
    // A scroll whose event has not come yet counts already.
    following &&= drawn.size === 0 || isFollowing()
    const focused =
      document.activeElement instanceof HTMLElement && list.contains(document.activeElement)
        ? document.activeElement.dataset.focus
        : undefined
    const wanted = items(room)
    const held = following ? undefined : firstInSight(new Set(room.messages.map(({ id }) => id)))
    const next = new Map()
    const nodes = wanted.map(({ key, version, draw: make }) => {
      const known = drawn.get(key)
      const node = known?.version === version ? known.node : make()
      next.set(key, { version, node })
      return node
    })
    drawn = next
    arrange(nodes)

    if (focused !== undefined)
      /** @type {HTMLElement | null} */ (list.querySelector(`[data-focus="${CSS.escape(focused)}"]`))?.focus({
        preventScroll: true,
      })
    if (following) toEnd(false)
    else if (held) {
      const moved = (drawn.get(held.key)?.node.getBoundingClientRect().top ?? held.top) - held.top
      // Setting it, even to where it is, would stop a smooth scroll.
      if (moved !== 0) scroller.scrollTop += moved
    }
    if (following) look()
    showJump()
  }

  /**
   * What to hold on to while older messages are put above it: a message, because the day over it stays at the top.
   * @param {Set<string>} messages
   */
  function firstInSight(messages) {
    for (const [key, { node }] of drawn) {
      if (messages.has(key) && node.offsetTop + node.offsetHeight > scroller.scrollTop)
        return { key, top: node.getBoundingClientRect().top }
    }
    return undefined
  }

  /** @param {HTMLElement[]} nodes */
  function arrange(nodes) {
    const wanted = new Set(nodes)
    for (const node of [...list.children]) if (!wanted.has(/** @type {HTMLElement} */ (node))) node.remove()
    let place = list.firstChild
    for (const node of nodes) {
      if (node === place) place = place.nextSibling
      else list.insertBefore(node, place)
    }
  }

  // Pictures that load and a keyboard that opens move the end away.
  const keepEnd = new ResizeObserver(() => following && isFollowing() && toEnd(false))
  keepEnd.observe(list)
  keepEnd.observe(scroller)

  return {
    element,
    draw,
    look,
    /** @param {RoomState} next */
    show(next) {
      if (room === next) return
      room = next
      drawn = new Map()
      list.replaceChildren()
      following = true
      seenSeq = chat.reads.upTo(next) ?? next.newestSeq
      draw()
    },
    /** After an own message the list scrolls to its end. */
    follow: () => toEnd(false),
    /** Something of one's own is on its way: what comes now is its answer. */
    expect() {
      askedAt = Date.now()
    },
    /** The bot has said something new: an answer is shown, however high up in the list it was asked for. */
    heard() {
      if (Date.now() - askedAt < answeredWithin) toEnd(false)
    },
  }
}
