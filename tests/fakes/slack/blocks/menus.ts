import { all, boolean, type Check, integer, list, rule, string } from './checks.ts'
import { anyOption, conversationFilter, optionGroup, options, overflowOption, plainOption } from './composition.ts'
import { chosen, confirmed, element, several } from './element-shape.ts'

const id = string({ min: 1, max: 255 })
const ids = list(id, { min: 0 })

const eitherOptions = rule((value) =>
  (value.options === undefined) === (value.option_groups === undefined)
    ? 'must provide exactly one of options and option_groups'
    : undefined,
)
const staticOptions = {
  options: options(plainOption, { min: 1, max: 100 }),
  option_groups: list(optionGroup, { min: 1, max: 100 }),
}

/** An initial choice is one of the options, exactly. */
const initialIsOffered = (key: string) =>
  rule((value) => {
    const groups = (value.option_groups ?? []) as { options?: unknown[] }[]
    const offered = [...((value.options ?? []) as unknown[]), ...groups.flatMap((group) => group.options ?? [])]
    const texts = new Set(offered.map((option) => JSON.stringify(option)))
    const initial = value[key] === undefined ? [] : [value[key]].flat()
    return initial.every((one) => texts.has(JSON.stringify(one))) ? undefined : `${key} must match an option`
  })

/** Elements from which something is chosen. */
export const menus: Record<string, Check> = {
  overflow: element('overflow', { options: options(overflowOption, { min: 1, max: 5 }) }, confirmed),
  checkboxes: all(
    element(
      'checkboxes',
      { options: options(anyOption, { min: 1, max: 10 }) },
      {
        ...confirmed,
        focus_on_load: boolean,
        initial_options: list(anyOption, { min: 1, max: 10 }),
      },
    ),
    initialIsOffered('initial_options'),
  ),
  radio_buttons: all(
    element(
      'radio_buttons',
      { options: options(anyOption, { min: 1, max: 10 }) },
      {
        ...confirmed,
        focus_on_load: boolean,
        initial_option: anyOption,
      },
    ),
    initialIsOffered('initial_option'),
  ),
  static_select: all(
    element('static_select', {}, { ...chosen, ...staticOptions, initial_option: plainOption }),
    eitherOptions,
    initialIsOffered('initial_option'),
  ),
  multi_static_select: all(
    element(
      'multi_static_select',
      {},
      { ...several, ...staticOptions, initial_options: list(plainOption, { min: 1 }) },
    ),
    eitherOptions,
    initialIsOffered('initial_options'),
  ),
  external_select: element(
    'external_select',
    {},
    {
      ...chosen,
      initial_option: plainOption,
      min_query_length: integer({ min: 0, max: 1000 }),
    },
  ),
  multi_external_select: element(
    'multi_external_select',
    {},
    {
      ...several,
      initial_options: list(plainOption, { min: 1 }),
      min_query_length: integer({ min: 0, max: 1000 }),
    },
  ),
  users_select: element('users_select', {}, { ...chosen, initial_user: id }),
  multi_users_select: element('multi_users_select', {}, { ...several, initial_users: ids }),
  channels_select: element('channels_select', {}, { ...chosen, initial_channel: id, response_url_enabled: boolean }),
  multi_channels_select: element('multi_channels_select', {}, { ...several, initial_channels: ids }),
  conversations_select: element(
    'conversations_select',
    {},
    {
      ...chosen,
      initial_conversation: id,
      default_to_current_conversation: boolean,
      filter: conversationFilter,
      response_url_enabled: boolean,
    },
  ),
  multi_conversations_select: element(
    'multi_conversations_select',
    {},
    {
      ...several,
      initial_conversations: ids,
      default_to_current_conversation: boolean,
      filter: conversationFilter,
    },
  ),
}
