import type { Field, Form } from '../../../src/chat/form.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { wecomLimits } from '../limits.ts'
import { readableLine } from '../text/clean.ts'
import { cutAt } from '../text/cut.ts'
import type { Drawing } from './drawing.ts'
import { submitKey } from './press-key.ts'
import { chosenId, nothingChosen } from './read-press.ts'
import type { CardOption, CardSelect, FormCard } from './template-card.ts'

/** A form of a few choices as a card that is filled in where it stands. Undefined for any other. */
export function formCard(form: Form, drawing: Drawing): FormCard | undefined {
  const { fields, title, intro, submitLabel, token } = form
  const key = submitKey(token)
  if (key === undefined || fields.length === 0 || fields.length > wecomLimits.selects) return undefined
  const lists = fields.map((field) => selectOf(field, drawing))
  if (lists.includes(undefined) || new Set(fields.map(({ name }) => name)).size < fields.length) return undefined
  return {
    card_type: 'multiple_interaction',
    main_title: {
      title: cut('title', title, drawing.lengths.title, drawing),
      ...(intro === undefined ? {} : { desc: cut('introduction', intro, drawing.lengths.desc, drawing) }),
    },
    task_id: drawing.taskId,
    select_list: lists as CardSelect[],
    submit_button: { text: cut('label', submitLabel, drawing.lengths.button, drawing), key },
  }
}

/** The same after it was sent in. */
export function closedForm(form: Form, drawing: Drawing): FormCard | undefined {
  const card = formCard(form, drawing)
  if (!card) return undefined
  const replace_text = translatorFor(drawing.locale)('wecom.card.done')
  return { ...card, select_list: card.select_list.map((select) => ({ ...select, disable: true })), replace_text }
}

/** What is wrong, or how to fill it in, has no place beside a list. */
function selectOf(field: Field, drawing: Drawing): CardSelect | undefined {
  const { name, label, options = [], kind, required, value, hint, error } = field
  const isChoice = kind === 'choice' || kind === 'person'
  if (!isChoice || options.length === 0 || hint !== undefined || error !== undefined) return undefined
  if (Buffer.byteLength(name) > wecomLimits.keyBytes || name === '') return undefined
  const list = [...(required ? [] : [nothing(drawing)]), ...options.map((option) => optionOf(option, drawing))]
  if (list.length > wecomLimits.options || !canBeChosen(list)) return undefined
  const chosen = list.find(({ id }) => id === chosenId(value ?? ''))
  return {
    question_key: name,
    title: cut('label', label, drawing.lengths.select, drawing),
    option_list: list,
    ...(chosen ? { selected_id: chosen.id } : {}),
  }
}

const nothing = ({ locale }: Drawing): CardOption => ({
  id: nothingChosen,
  text: translatorFor(locale)('wecom.card.chooseNothing'),
})

const optionOf = ({ value, label }: { value: string; label: string }, drawing: Drawing): CardOption => ({
  id: chosenId(value),
  text: cut('label', label, drawing.lengths.option, drawing),
})

const canBeChosen = (list: readonly CardOption[]): boolean =>
  new Set(list.map(({ id }) => id)).size === list.length &&
  list.every(({ id }) => Buffer.byteLength(id) <= wecomLimits.optionIdBytes)

function cut(what: string, text: string, most: number, { dropped }: Drawing): string {
  const { said, rest } = cutAt(readableLine(text), most)
  if (rest !== '') dropped.push(`a ${what} of ${text.length} characters, cut`)
  return said
}
