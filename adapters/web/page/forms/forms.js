/** @import { Answer } from '../../../../src/chat/answer.ts' */
/** @import { Form } from '../../../../src/chat/form.ts' */
/** @import { MessageView } from '../../wire.ts' */
/** @import { Chat } from '../connection/chat-session.js' */
/** @import { Words } from '../parts/words.js' */
import { openFormSheet } from './form-sheet.js'

/** A form that comes this soon after one's own command opens by itself, milliseconds. */
const askedWithin = 15_000

/**
 * Which form is open, and what becomes of it.
 * @param {Chat} chat
 * @param {{ words: Words, currentRoom(): string | undefined, say(text: string): void }} parts
 */
export function createForms(chat, { words, currentRoom, say }) {
  /** @type {{ sheet: ReturnType<typeof openFormSheet>, room: string, submitId?: string } | undefined} */
  let current
  let commandAt = 0

  /**
   * @param {string} room
   * @param {Form} form
   */
  function open(room, form) {
    current?.sheet.close()
    /** @type {NonNullable<typeof current>} */
    const opened = {
      room,
      sheet: openFormSheet(form, {
        words,
        upload: (file) => chat.server.upload(room, file),
        submit(values) {
          opened.submitId = chat.submit(room, form.token, values)
        },
        closed() {
          if (current === opened) current = undefined
        },
      }),
    }
    current = opened
  }

  return {
    open,
    /** A command was sent: a form that comes now is its answer. */
    expect() {
      commandAt = Date.now()
    },
    /**
     * True: the answer was for the open form.
     * @param {string} id
     * @param {Answer} answer
     */
    take(id, answer) {
      if (!current || current.submitId !== id) return false
      const { sheet, room } = current
      sheet.take(answer)
      if (answer.type === 'form') open(room, answer.form)
      if (answer.type === 'neutral') say(words.submitted)
      return true
    },
    /**
     * @param {string} room
     * @param {MessageView} message
     */
    openIfAsked(room, { body, onlyYou, from }) {
      if (body.kind !== 'form' || from !== null || Date.now() - commandAt > askedWithin) return
      if (current || room !== currentRoom() || !(onlyYou || chat.rooms.get(room)?.view.kind === 'direct')) return
      commandAt = 0
      open(room, body.form)
    },
    close: () => current?.sheet.close(),
  }
}
