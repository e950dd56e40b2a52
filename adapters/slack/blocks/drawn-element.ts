import type { types } from '@slack/bolt'
import { beginningOf } from '../../../src/i18n/cut.ts'
import { slackLimits } from '../limits.ts'

/** `action_id` of what is filled in. */
export const valueAction = 'value'

export interface DrawnElement {
  element: types.InputBlock['element']
  /** What could not be shown, and how it was shown instead. */
  dropped: string[]
}

export const whole = (element: DrawnElement['element']): DrawnElement => ({ element, dropped: [] })

/** What takes any value. */
export function textInput(value: string, { multiline = false } = {}): DrawnElement {
  const initial = beginningOf(value, slackLimits.input).toWellFormed()
  return {
    element: {
      type: 'plain_text_input',
      action_id: valueAction,
      multiline,
      max_length: slackLimits.input,
      ...(initial.trim() === '' ? {} : { initial_value: initial }),
    },
    dropped: value.length > slackLimits.input ? [`a value of ${value.length} characters, cut`] : [],
  }
}
