import { readPress } from '../../../../adapters/wecom/cards/read-press.ts'
import { decodeButton } from '../../../../src/chat/button-token.ts'
import type { Form } from '../../../../src/chat/form.ts'
import type { Json } from '../../../fakes/simulation/json.ts'
import type { Shown as WecomShown } from '../../../fakes/wecom/people/shown.ts'
import type { Shown } from '../../driver.ts'

/** A message as a member has it before them. A button's token is what is pressed: its key, and the id of the chosen row. */
export function messageShown({ msgid, text, card, content, buttons, updates }: WecomShown): Shown {
  const pressed = buttons.flatMap((button) => withRows(button, card))
  const tokens = pressed.map(({ key, optionId }) => carried(key, optionId))
  const form = card && formOf(card)
  return {
    id: msgid,
    text: [text, ...wordsOf(card ?? {}), ...pagesOf(card)].filter((line) => line !== '').join('\n'),
    buttons: form
      ? []
      : pressed.map(({ label, key, optionId }) => ({ label, token: JSON.stringify([key, optionId ?? null]) })),
    ...(form ? { form } : {}),
    rewritten: updates > 0,
    whole: [JSON.stringify(card ?? content), ...tokens].join('\n'),
  }
}

/** What a tap opens beside the card's own subject. */
const pagesOf = (card: Json | undefined): string[] =>
  ((card?.jump_list ?? []) as { url: string }[]).map(({ url }) => url)

/** Each row that can be chosen is a button of its own to whoever chooses it. */
function withRows({ key, text }: { key: string; text: string }, card: Json | undefined) {
  const { option_list: options } = (card?.button_selection ?? {}) as { option_list?: { id: string }[] }
  if (!key.startsWith('open:') || !options) return [{ label: text, key, optionId: undefined }]
  return options.map(({ id }) => ({ label: text, key, optionId: id as string | undefined }))
}

function carried(key: string, optionId: string | undefined): string {
  const pressed = readPress(key, new Map(optionId === undefined ? [] : [['row', [optionId]]]))
  return JSON.stringify(pressed && decodeButton(pressed.token)) ?? ''
}

/** What is read of a card, from its top. */
function wordsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) =>
    typeof part === 'string' ? (read.has(name) ? [part] : []) : wordsOf(part),
  )
}

const read = new Set(['title', 'desc', 'sub_title_text', 'keyname', 'value', 'quote_text'])

function formOf({
  card_type: type,
  select_list: selects,
  submit_button: submit,
  main_title: title,
}: Json): Form | undefined {
  if (type !== 'multiple_interaction') return undefined
  const fields = (selects as { question_key: string; title: string }[]).map(({ question_key: name, title: label }) => ({
    ...{ name, label, kind: 'text' as const, required: false },
  }))
  const { key } = submit as { key: string }
  return { title: String((title as Json)?.title ?? ''), token: key, fields } as unknown as Form
}
