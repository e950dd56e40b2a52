import type { Field, Form } from '../../../src/chat/form.ts'
import { locales } from '../../../src/i18n/locale.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import type { PlaceKind } from '../conversation-id.ts'
import { wecomLimits } from '../limits.ts'
import { isCarried, readableLine } from '../text/clean.ts'
import { fits } from '../text/cut.ts'
import { type Drawing, drawingOf } from './drawing.ts'
import { submitKey } from './press-key.ts'
import { chosenId, nothingChosen } from './read-press.ts'
import type { CardOption, CardSelect, FormCard } from './template-card.ts'

/** A form of a few choices as a card that is filled in where it stands. Undefined for any that such a card cannot show whole. */
export function formCard(form: Form, drawing: Drawing): FormCard | undefined {
  const { fields, title, intro, submitLabel } = form
  const { lengths, taskId } = drawing
  const key = submitKey(form.token)
  const lists = fields.flatMap((field) => selectOf(field, drawing) ?? [])
  const isWhole =
    lists.length === fields.length &&
    new Set(fields.map(({ name }) => name)).size === fields.length &&
    fitsLine(title, lengths.title) &&
    fitsLine(intro ?? '', lengths.desc) &&
    fitsLine(submitLabel, lengths.button)
  if (key === undefined || !isWhole || fields.length === 0 || fields.length > wecomLimits.selects) return undefined
  return {
    card_type: 'multiple_interaction',
    main_title: { title: readableLine(title), ...(intro ? { desc: readableLine(intro) } : {}) },
    task_id: taskId,
    select_list: lists,
    submit_button: { text: readableLine(submitLabel), key },
  }
}

/** Whether such a card shows it, in whatever language. */
export const isSmallForm = (form: Form, place: PlaceKind): boolean =>
  locales.every((locale) => formCard(form, drawingOf({ place, locale, taskId: '' })) !== undefined)

/** The same after it was sent in. */
export function closedForm(form: Form, drawing: Drawing): FormCard | undefined {
  const card = formCard(form, drawing)
  if (!card) return undefined
  const replace_text = translatorFor(drawing.locale)('wecom.card.done')
  return { ...card, select_list: card.select_list.map((select) => ({ ...select, disable: true })), replace_text }
}

/** What is wrong, or how to fill it in, has no place beside a list. */
function selectOf(field: Field, { lengths, locale }: Drawing): CardSelect | undefined {
  const { name, label, options = [], kind, required, value, hint, error } = field
  const isChoice = kind === 'choice' || kind === 'person'
  if (!isChoice || options.length === 0 || hint !== undefined || error !== undefined) return undefined
  if (name === '' || !isCarried(name) || Buffer.byteLength(name) > wecomLimits.keyBytes) return undefined
  if (!fitsLine(label, lengths.select)) return undefined
  if (!options.every((option) => fitsLine(option.label, lengths.option))) return undefined
  const none = { id: nothingChosen, text: translatorFor(locale)('wecom.card.chooseNothing') }
  const list = [...(required ? [] : [none]), ...options.map(optionOf)]
  if (list.length > wecomLimits.options || !canBeChosen(list)) return undefined
  const chosen = list.find(({ id }) => id === chosenId(value ?? ''))
  return {
    question_key: name,
    title: readableLine(label),
    option_list: list,
    ...(chosen ? { selected_id: chosen.id } : {}),
  }
}

const optionOf = ({ value, label }: { value: string; label: string }): CardOption => ({
  id: chosenId(value),
  text: readableLine(label),
})

const canBeChosen = (list: readonly CardOption[]): boolean =>
  new Set(list.map(({ id }) => id)).size === list.length &&
  list.every(({ id }) => isCarried(id) && Buffer.byteLength(id) <= wecomLimits.optionIdBytes)

const fitsLine = (text: string, most: number): boolean => fits(readableLine(text), most)
