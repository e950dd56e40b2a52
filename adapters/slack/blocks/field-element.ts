import type { types } from '@slack/bolt'
import type { Field } from '../../../src/chat/form.ts'
import type { FieldOption } from '../../../src/chat/options.ts'
import type { Translator } from '../../../src/i18n/translate.ts'
import { saysYes } from '../../../src/i18n/yes-or-no.ts'
import { slackLimits, slackTaste } from '../limits.ts'
import { canBeChosen, optionOf } from './option-list.ts'
import { plainLine } from './text-objects.ts'

/** `action_id` of what is filled in; of what asks while somebody types, with the kind of field behind it. */
export const valueAction = 'value'
export const optionsPrefix = 'options:'

export interface DrawnElement {
  element: types.InputBlock['element']
  dropped: string[]
}

/** What a field is filled in with. `value` is what it holds now, as typed. */
export function fieldElement(field: Field, value: string, t: Translator): DrawnElement {
  switch (field.kind) {
    case 'text':
    case 'money':
      return textInput(value, false)
    case 'longText':
      return textInput(value, true)
    case 'number':
      return value === '' || isNumber(value)
        ? whole({
            type: 'number_input',
            action_id: valueAction,
            is_decimal_allowed: true,
            ...(value === '' ? {} : { initial_value: value }),
          })
        : textInput(value, false)
    case 'date':
      return value === '' || isDay(value)
        ? whole({ type: 'datepicker', action_id: valueAction, ...(value === '' ? {} : { initial_date: value }) })
        : textInput(value, false)
    case 'tick':
      return whole(tickBox(value, t))
    case 'file':
      return whole({ type: 'file_input', action_id: valueAction, max_files: slackLimits.files })
    case 'choice':
      return choice(field, field.options ?? [], value)
    case 'person':
    case 'customer':
      return field.options
        ? choice(field, field.options, value)
        : external(field.kind, value && { value, label: value })
  }
}

const whole = (element: DrawnElement['element']): DrawnElement => ({ element, dropped: [] })

function textInput(value: string, multiline: boolean): DrawnElement {
  const initial = value.slice(0, slackLimits.input).toWellFormed()
  return {
    element: {
      type: 'plain_text_input',
      action_id: valueAction,
      multiline,
      max_length: slackLimits.input,
      ...(initial === '' ? {} : { initial_value: initial }),
    },
    dropped: value.length > slackLimits.input ? [`a value of ${value.length} characters, cut`] : [],
  }
}

function tickBox(value: string, t: Translator): types.Checkboxes {
  const options = [{ text: plainLine(t('slack.tick'), slackLimits.optionLabel), value: 'true' }]
  return {
    type: 'checkboxes',
    action_id: valueAction,
    options,
    ...(saysYes(value) ? { initial_options: options } : {}),
  }
}

/** One of many: all in sight where they are few and one has to be, a list, or asked for while typing. What Slack cannot carry is typed. */
function choice(field: Field, options: readonly FieldOption[], value: string): DrawnElement {
  if (options.length === 0 || !options.every(canBeChosen) || !allDiffer(options)) {
    const drawn = textInput(value, false)
    return { ...drawn, dropped: [...drawn.dropped, 'a choice that Slack cannot list, typed instead'] }
  }
  const chosen = options.find((option) => option.value === value)
  if (options.length > slackLimits.options) return external(field.kind, chosen)
  const lists = { action_id: valueAction, options: options.map(optionOf) }
  const initial = chosen ? { initial_option: optionOf(chosen) } : {}
  // What is marked in radio buttons cannot be taken back.
  const element: DrawnElement['element'] =
    field.required && options.length <= slackTaste.optionsInSight
      ? { type: 'radio_buttons', ...lists, ...initial }
      : { type: 'static_select', ...lists, ...initial }
  const isCut = options.some(({ label }) => label.length > slackLimits.optionLabel)
  return {
    element,
    dropped: [
      ...(isCut ? ['labels of choices, cut'] : []),
      ...(value !== '' && !chosen ? ['a value that is none of the choices'] : []),
    ],
  }
}

function external(kind: Field['kind'], chosen: FieldOption | '' | undefined): DrawnElement {
  const initial = chosen && canBeChosen(chosen) ? { initial_option: optionOf(chosen) } : {}
  return {
    element: { type: 'external_select', action_id: `${optionsPrefix}${kind}`, min_query_length: 0, ...initial },
    dropped: chosen && !canBeChosen(chosen) ? [`a value of ${chosen.value.length} characters`] : [],
  }
}

const allDiffer = (options: readonly FieldOption[]): boolean =>
  new Set(options.map(({ value }) => value)).size === options.length

const isNumber = (text: string): boolean => /^-?\d{1,15}(?:\.\d{1,10})?$/.test(text)

/** A day that is in the calendar, as 2026-11-30. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
