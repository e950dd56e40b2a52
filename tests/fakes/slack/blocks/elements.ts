import { all, byType, type Check, rule, string } from './checks.ts'
import { address, onePicture, plainText, slackFile, style } from './composition.ts'
import { action, confirmed, element } from './element-shape.ts'
import { inputs } from './inputs.ts'
import { menus } from './menus.ts'

/** Every element of Block Kit, by its type. */
const kinds: Record<string, Check> = {
  ...menus,
  ...inputs,
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
