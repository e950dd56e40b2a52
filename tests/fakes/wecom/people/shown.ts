import { isJson, type Json } from '../../simulation/json.ts'
import type { Copy } from '../state/copies.ts'

/** A message as a member sees it now. */
export interface Shown {
  /** What `presses` takes. */
  readonly msgid: string
  readonly from: 'app' | 'member'
  readonly at: Date
  readonly msgtype: string
  /** Of texts and markdown; empty otherwise. */
  readonly text: string
  /** Template cards alone. */
  readonly card: Json | undefined
  readonly content: Json
  /** What can be pressed; nothing where a grey name took its place. */
  readonly buttons: readonly ShownButton[]
  /** The grey name in place of the buttons. */
  readonly replaced: string | undefined
  readonly recalled: boolean
  /** How often it was rewritten. */
  readonly updates: number
}

export interface ShownButton {
  readonly key: string
  readonly text: string
}

export function shownOf({ msgid, from, at, msgtype, content, replaced, recalled, updates }: Copy): Shown {
  const card = msgtype === 'template_card' ? content : undefined
  const isOpen = card && replaced === undefined && !recalled
  return {
    ...{ msgid, from, at, msgtype, content, card, replaced, recalled, updates },
    text: typeof content.content === 'string' ? content.content : '',
    buttons: isOpen ? buttonsOf(card) : [],
  }
}

/** Buttons whose presses come back: those of the card, or the one that submits. */
function buttonsOf({ button_list, submit_button }: Json): ShownButton[] {
  const all = [...(Array.isArray(button_list) ? button_list : []), submit_button].filter(isJson)
  return all.filter(({ type }) => type !== 1).map(({ key, text }) => ({ key: String(key), text: String(text) }))
}

/** Entries of the menu in the upper right corner. */
export function menuOf({ card }: Shown): ShownButton[] {
  const list = isJson(card?.action_menu) ? card.action_menu.action_list : undefined
  return (Array.isArray(list) ? list.filter(isJson) : []).map(({ key, text }) => ({
    key: String(key),
    text: String(text),
  }))
}
