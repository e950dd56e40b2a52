import { all, boolean, byType, type Check, integer, list, object, oneOf, rule, string } from './checks.ts'
import {
  address,
  anyOption,
  confirm,
  conversationFilter,
  dispatchConfig,
  onePicture,
  optionGroup,
  options,
  overflowOption,
  plainOption,
  plainText,
  slackFile,
  style,
} from './composition.ts'
import { richText } from './rich-text.ts'

const action = { action_id: string({ min: 1, max: 255 }) }
const confirmed = { ...action, confirm }
const focused = { ...action, focus_on_load: boolean }
const chosen = { ...confirmed, focus_on_load: boolean, placeholder: plainText(150) }
const typed = { ...focused, placeholder: plainText(150), dispatch_action_config: dispatchConfig }
const several = { ...chosen, max_selected_items: integer({ min: 1, max: 10_000 }) }
const id = string({ min: 1, max: 255 })
const ids = list(id, { min: 0 })
const day = string({ like: /^\d{4}-\d{2}-\d{2}$/ })

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

function element(type: string, required: Record<string, Check>, optional: Record<string, Check>): Check {
  return object({ type: oneOf(type), ...required }, optional)
}

const rising = (low: string, high: string) =>
  rule((value) => {
    if (value[low] === undefined || value[high] === undefined) return undefined
    return Number(value[low]) > Number(value[high]) ? `${low} must not be greater than ${high}` : undefined
  })

/** Every element of Block Kit, by its type. */
const kinds: Record<string, Check> = {
  button: element(
    'button',
    { text: plainText(75) },
    {
      ...confirmed,
      value: string({ max: 2000 }),
      url: address(),
      style,
      accessibility_label: string({ max: 75 }),
    },
  ),
  workflow_button: element(
    'workflow_button',
    { text: plainText(75), workflow: rule(() => undefined) },
    {
      ...action,
      style,
      accessibility_label: string({ max: 75 }),
    },
  ),
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
  datepicker: element('datepicker', {}, { ...chosen, initial_date: day }),
  timepicker: element(
    'timepicker',
    {},
    {
      ...chosen,
      initial_time: string({ like: /^([01]\d|2[0-3]):[0-5]\d$/ }),
      timezone: string({ max: 100 }),
    },
  ),
  datetimepicker: element(
    'datetimepicker',
    {},
    {
      ...confirmed,
      focus_on_load: boolean,
      initial_date_time: integer({ min: 0, max: 9_999_999_999 }),
    },
  ),
  plain_text_input: all(
    element(
      'plain_text_input',
      {},
      {
        ...typed,
        initial_value: string({ max: 3000 }),
        multiline: boolean,
        min_length: integer({ min: 0, max: 3000 }),
        max_length: integer({ min: 1, max: 3000 }),
      },
    ),
    rising('min_length', 'max_length'),
  ),
  email_text_input: element('email_text_input', {}, { ...typed, initial_value: string({ max: 3000 }) }),
  url_text_input: element('url_text_input', {}, { ...typed, initial_value: string({ max: 3000 }) }),
  number_input: all(
    element(
      'number_input',
      { is_decimal_allowed: boolean },
      {
        ...typed,
        initial_value: string(),
        min_value: string(),
        max_value: string(),
      },
    ),
    rising('min_value', 'max_value'),
  ),
  rich_text_input: element('rich_text_input', {}, { ...typed, initial_value: richText }),
  file_input: element(
    'file_input',
    {},
    {
      ...action,
      filetypes: list(string({ min: 1 }), { min: 1 }),
      max_files: integer({ min: 1, max: 10 }),
    },
  ),
  image: all(
    element('image', { alt_text: string({ min: 1, max: 2000 }) }, { image_url: address(), slack_file: slackFile }),
    onePicture,
  ),
}

const selects = ['static_select', 'external_select', 'users_select', 'channels_select', 'conversations_select']
const pickers = [...selects, ...selects.map((kind) => `multi_${kind}`), 'checkboxes', 'radio_buttons', 'datepicker']
const everywhere = [...pickers, 'timepicker']

/** What may stand beside a section, in an actions block, in an input block. */
export const accessory = byType(kinds, [...everywhere, 'button', 'workflow_button', 'overflow', 'image'])
export const actionElement = byType(kinds, [
  ...everywhere,
  ...['button', 'workflow_button', 'overflow', 'datetimepicker', 'rich_text_input'],
])
const inputKinds = [
  ...everywhere,
  ...['datetimepicker', 'plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'rich_text_input'],
]
const modalInput = byType(kinds, [...inputKinds, 'file_input'])
const otherInput = byType(kinds, inputKinds)
/** Files are taken in modals only. */
export const inputElement: Check = (value, at, place) =>
  (place.surface === 'modal' ? modalInput : otherInput)(value, at, place)
export const image = kinds.image!
export const button = kinds.button!
