import type { types } from '@slack/bolt'
import type { Field } from '../../../src/chat/form.ts'
import type { FieldOption, OptionsQuestion } from '../../../src/chat/options.ts'
import { slackLimits, slackTaste } from '../limits.ts'
import { type DrawnElement, textInput, valueAction } from './drawn-element.ts'
import { canBeChosen, optionOf } from './option-list.ts'
import { plainLine } from './text-objects.ts'

/** `action_id` of what asks us while somebody types; the kind of its field is behind it. */
export const optionsPrefix = 'options:'

/**
 * One of many: all in sight where they are few and one has to be, else a list. What Slack cannot list is typed. `listBytes`: so
 * much of a list that is too long for one row still fits; of more than that, people and customers are asked for while somebody
 * types, and anything else has no element at all.
 */
export function choice(
  field: Field,
  options: readonly FieldOption[],
  value: string,
  { listBytes }: { listBytes: number },
): DrawnElement | undefined {
  if (options.length === 0 || !options.every(canBeChosen) || !allDiffer(options)) {
    const { element, dropped } = textInput(value)
    return { element, dropped: [...dropped, 'a choice that Slack cannot list, typed instead'] }
  }
  const chosen = options.find((option) => option.value === value)
  const offered = offer(options.map(optionOf), listBytes)
  if (!offered) return field.kind === 'person' || field.kind === 'customer' ? external(field.kind, chosen) : undefined
  const isCut = options.some(({ label }) => label.length > slackLimits.optionLabel)
  const common = { action_id: valueAction, ...(chosen ? { initial_option: optionOf(chosen) } : {}) }
  // What is marked in radio buttons cannot be taken back.
  const inSight = field.required && options.length <= slackTaste.optionsInSight
  return {
    element: inSight
      ? { type: 'radio_buttons', options: options.map(optionOf), ...common }
      : { type: 'static_select', ...offered, ...common },
    dropped: [
      ...(isCut ? ['labels of choices, cut'] : []),
      ...(value !== '' && !chosen ? ['a value that is none of the choices'] : []),
    ],
  }
}

/** A list that asks us for its options. */
export function external(kind: OptionsQuestion['kind'], chosen: FieldOption | undefined): DrawnElement {
  const initial = chosen && canBeChosen(chosen) ? { initial_option: optionOf(chosen) } : {}
  return {
    element: { type: 'external_select', action_id: `${optionsPrefix}${kind}`, min_query_length: 0, ...initial },
    dropped: chosen && !canBeChosen(chosen) ? [`a value of ${chosen.value.length} characters`] : [],
  }
}

/** In one row or, where there are more than Slack takes in one, in groups; typing finds in all of them. Undefined: too many. */
function offer(
  options: types.PlainTextOption[],
  listBytes: number,
): Required<Pick<types.StaticSelect, 'options'>> | Required<Pick<types.StaticSelect, 'option_groups'>> | undefined {
  if (options.length <= slackLimits.options) return { options }
  const groups: Required<types.StaticSelect>['option_groups'] = []
  for (let from = 0; from < options.length; from += slackLimits.options) {
    const group = options.slice(from, from + slackLimits.options)
    groups.push({ label: plainLine(`${from + 1}–${from + group.length}`, slackLimits.optionLabel), options: group })
  }
  const fits = groups.length <= slackLimits.optionGroups && Buffer.byteLength(JSON.stringify(groups)) <= listBytes
  return fits ? { option_groups: groups } : undefined
}

const allDiffer = (options: readonly FieldOption[]): boolean =>
  new Set(options.map(({ value }) => value)).size === options.length
