/** @import { Chat } from '../connection/chat-session.js' */
/** @import { RoomState } from '../connection/room-state.js' */
/** @import { CommandHint } from '../connection/api.js' */
/** @import { MessageView } from '../../wire.ts' */
/** @import { Memory } from '../parts/local-memory.js' */
/** @import { Language, Words } from '../parts/words.js' */

import { icon, make } from '../parts/element.js'
import { limits } from '../parts/limits.js'
import { createAttachments } from './attachments.js'
import { createCompletion } from './completion.js'
import { createHistory } from './history.js'

/**
 * Where one writes: a line, its files, the list of commands, the history of one's own lines.
 * @param {Chat} chat
 * @param {{ words: Words, language: Language, memory: Memory, room(): RoomState | undefined, commands(): CommandHint[], refuse(text: string): void, said(line: string): void }} parts
 */
export function createComposer(chat, { words, language, memory, room, commands, refuse, said }) {
  const input = make('textarea', {
    rows: 1,
    'aria-label': words.writePlain,
    placeholder: words.writePlain,
    enterkeyhint: 'send',
    autocomplete: 'off',
    onkeydown: pressKey,
    oninput: typed,
    onpaste: paste,
  })
  const counter = make('p', { class: 'counter', role: 'status', hidden: true })
  const sendButton = make('button', { type: 'submit', class: 'send', 'aria-label': words.send }, icon('send'))
  const commandsButton = make(
    'button',
    {
      type: 'button',
      class: 'icon-button commands',
      'aria-label': words.commands,
      hidden: true,
      onclick: startCommand,
    },
    icon('slash'),
  )
  const picker = make('input', {
    type: 'file',
    multiple: true,
    hidden: true,
    onchange: () => {
      attachments.add(picker.files ?? [])
      picker.value = ''
    },
  })
  const attachments = createAttachments({
    words,
    upload: (file) => chat.server.upload(/** @type {RoomState} */ (room()).id, file),
    refuse,
    changed: () => showState(),
  })
  const completion = createCompletion(input, { words, language, commands, accept: (line) => put(line) })
  const history = createHistory(memory)
  const editingBar = make(
    'div',
    { class: 'editing', hidden: true },
    make('span', {}, words.editing),
    make('button', { type: 'button', class: 'link', onclick: () => stopEditing() }, words.cancel),
  )
  const element = make(
    'form',
    {
      class: 'composer',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault()
        send()
      },
    },
    completion.list,
    editingBar,
    attachments.element,
    counter,
    make(
      'div',
      { class: 'line' },
      make(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': words.attach, onclick: () => picker.click() },
        icon('plus'),
      ),
      commandsButton,
      input,
      sendButton,
    ),
    picker,
  )
  /** What was begun in each room. @type {Map<string, string>} */
  const drafts = new Map(Object.entries(memory.read('drafts', {})))
  /** @type {MessageView | undefined} */
  let editing
  /** @type {RoomState | undefined} */
  let shown

  /** @param {string} text */
  function put(text) {
    input.value = text
    input.focus()
    input.setSelectionRange(text.length, text.length)
    typed()
  }

  function typed() {
    if (shown && !editing) {
      drafts.set(shown.id, input.value)
      memory.write('drafts', Object.fromEntries([...drafts].filter(([, text]) => text !== '')))
    }
    completion.update()
    showState()
  }

  function showState() {
    input.style.height = 'auto'
    input.style.height = `${input.scrollHeight}px`
    const length = input.value.length
    counter.hidden = length <= limits.textLength
    counter.replaceChildren(length > limits.textLength ? words.tooLong(length) : '')
    sendButton.setAttribute('aria-disabled', String(!sendable()))
  }

  function sendable() {
    const hasText = input.value.trim() !== ''
    return (
      input.value.length <= limits.textLength &&
      attachments.settled() &&
      (hasText || (!editing && attachments.count() > 0))
    )
  }

  function send() {
    const current = room()
    if (!current || !sendable()) return
    const text = input.value.trim()
    if (editing) {
      const { id, body } = editing
      if (body.kind === 'said' && body.text !== text) chat.edit(current.id, id, text)
      return stopEditing()
    }
    const files = attachments.takeAll()
    chat.say(current.id, text, files)
    history.add(text)
    said(text)
    input.value = ''
    typed()
    input.focus()
  }

  /** @param {KeyboardEvent} event */
  function pressKey(event) {
    // While a Chinese word is being chosen, the keys are the input method's.
    if (event.isComposing || event.keyCode === 229) return
    if (completion.key(event)) return event.preventDefault()
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send()
    } else if (event.key === 'Escape' && editing) stopEditing()
    else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && !editing) {
      const line = history.step(event.key, input.value, input.selectionStart)
      if (line === undefined) return
      event.preventDefault()
      input.value = line
      input.setSelectionRange(line.length, line.length)
      showState()
    }
  }

  /** @param {ClipboardEvent} event */
  function paste(event) {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    attachments.add(files)
  }

  function startCommand() {
    if (!/^\s*[/／]/.test(input.value)) put('/')
    else put(input.value)
  }

  function stopEditing() {
    editing = undefined
    editingBar.hidden = true
    sendButton.setAttribute('aria-label', words.send)
    sendButton.replaceChildren(icon('send'))
    put(shown ? (drafts.get(shown.id) ?? '') : '')
  }

  return {
    element,
    put,
    send,
    addFiles: attachments.add,
    focus: () => input.focus(),
    /** @param {RoomState} next */
    show(next) {
      if (shown === next) return
      shown = next
      editing = undefined
      editingBar.hidden = true
      attachments.takeAll()
      input.value = drafts.get(next.id) ?? ''
      completion.update()
      showState()
    },
    /** The commands came: what is typed may have a list now. */
    refresh() {
      commandsButton.hidden = commands().length === 0
      input.placeholder = commands().length > 0 ? words.write : words.writePlain
      completion.update()
    },
    /** @param {MessageView} message */
    edit(message) {
      if (message.body.kind !== 'said') return
      editing = message
      editingBar.hidden = false
      sendButton.setAttribute('aria-label', words.save)
      sendButton.replaceChildren(icon('check'))
      put(message.body.text)
    },
  }
}
