import type { types } from '@slack/bolt'
import type { Field } from '../../../src/chat/form.ts'
import type { Translator } from '../../../src/i18n/translate.ts'
import { saysYes } from '../../../src/i18n/yes-or-no.ts'
import { slackLimits } from '../limits.ts'
import { choice, external } from './choice.ts'
import { type DrawnElement, textInput, valueAction, whole } from './drawn-element.ts'
import { plainLine } from './text-objects.ts'

/**
 * What a field is filled in with. `value` is what it holds now, as typed; `listBytes` how much room a long list has. Undefined: it
 * has more options than a modal holds.
 */
export function fieldElement(
  field: Field,
  value: string,
  t: Translator,
  room: { listBytes: number },
): DrawnElement | undefined {
  switch (field.kind) {
    case 'text':
    case 'money':
      return textInput(value)
    case 'longText':
      return textInput(value, { multiline: true })
    case 'number':
      return value === '' || isNumber(value)
        ? whole({
            type: 'number_input',
            action_id: valueAction,
            is_decimal_allowed: true,
            ...(value === '' ? {} : { initial_value: value }),
          })
        : textInput(value)
    case 'date':
      return value === '' || isDay(value)
        ? whole({ type: 'datepicker', action_id: valueAction, ...(value === '' ? {} : { initial_date: value }) })
        : textInput(value)
    case 'tick':
      return whole(tickBox(value, t))
    case 'file':
      return whole({ type: 'file_input', action_id: valueAction, max_files: slackLimits.files })
    case 'choice':
      return choice(field, field.options ?? [], value, room)
    case 'person':
    case 'customer':
      return field.options
        ? choice(field, field.options, value, room)
        : external(field.kind, value === '' ? undefined : { value, label: value })
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

const isNumber = (text: string): boolean => /^-?\d{1,15}(?:\.\d{1,10})?$/.test(text)

/** A day that is in the calendar, as 2026-11-30. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
