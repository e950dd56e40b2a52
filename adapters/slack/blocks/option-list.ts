import type { types } from '@slack/bolt'
import type { FieldOption } from '../../../src/chat/options.ts'
import { isStorable } from '../../../src/typed-text/storable.ts'
import { slackLimits } from '../limits.ts'
import { plainLine } from './text-objects.ts'

/** A value longer than Slack takes is left out: cut it would mean something else. */
export const canBeChosen = ({ value }: FieldOption): boolean =>
  value.trim() !== '' && isStorable(value) && value.length <= slackLimits.optionValue

export const optionOf = ({ value, label }: FieldOption): types.PlainTextOption => ({
  text: plainLine(label, slackLimits.optionLabel),
  value,
})

/** The answer to somebody who types into an external select: no more than Slack shows. */
export const answerOptions = (options: readonly FieldOption[]): { options: types.PlainTextOption[] } => ({
  options: options.filter(canBeChosen).slice(0, slackLimits.options).map(optionOf),
})
