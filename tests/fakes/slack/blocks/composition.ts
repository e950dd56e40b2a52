import { isJson } from '../../simulation/json.ts'
import { isPicture } from '../state/file.ts'
import { all, boolean, type Check, list, object, oneOf, problem, rule, string } from './checks.ts'

export const plainText = (max: number): Check =>
  object({ type: oneOf('plain_text'), text: string({ min: 1, max }) }, { emoji: boolean })

export const mrkdwn = (max: number): Check =>
  object({ type: oneOf('mrkdwn'), text: string({ min: 1, max }) }, { verbatim: boolean })

/** Plain or mrkdwn. */
export const anyText =
  (max: number): Check =>
  (value, at, place) => {
    const isMrkdwn = isJson(value) && value.type === 'mrkdwn'
    if (isJson(value) && value.type !== 'mrkdwn' && value.type !== 'plain_text')
      return problem(`${at}/type`, 'unsupported_type', `unsupported type: ${String(value.type)}`)
    return (isMrkdwn ? mrkdwn(max) : plainText(max))(value, at, place)
  }

/** An option. Its value is 75 in the published types and 150 on Slack's pages; the fake takes 150. */
const optionWith = (text: Check): Check =>
  object({ text, value: string({ min: 1, max: 150 }) }, { description: anyText(75), url: string({ max: 3000 }) })

export const plainOption = optionWith(plainText(75))
export const anyOption = optionWith(anyText(75))
export const overflowOption = object(
  { text: plainText(75), value: string({ min: 1, max: 150 }) },
  { description: plainText(75), url: string({ max: 3000 }) },
)

const uniqueValues: Check = (value, at) => {
  const values = Array.isArray(value) ? value.flatMap((item) => (isJson(item) ? [item.value] : [])) : []
  const twice = values.findIndex((one, index) => values.indexOf(one) !== index)
  return twice === -1 ? [] : problem(`${at}/${twice}/value`, 'duplicate_value', 'option values must be unique')
}

export const options = (option: Check, limits: { min: number; max: number }): Check =>
  all(list(option, limits), uniqueValues)

export const optionGroup = object({ label: plainText(75), options: options(plainOption, { min: 1, max: 100 }) })

export const style = oneOf('primary', 'danger')

export const confirm = object(
  { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  { style },
)

export const conversationFilter = all(
  object(
    {},
    {
      include: list(oneOf('im', 'mpim', 'private', 'public'), { min: 1, max: 4 }),
      exclude_external_shared_channels: boolean,
      exclude_bot_users: boolean,
    },
  ),
  rule((value) => (Object.keys(value).length === 0 ? 'must provide at least one field' : undefined)),
)

export const dispatchConfig = object({
  trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), { min: 1, max: 2 }),
})

/** A picture among Slack's files: exactly one of id and url, processed already, and of a kind that is shown. */
export const slackFile: Check = (value, at, place) => {
  const shape = object({}, { id: string({ min: 1 }), url: string({ min: 1, max: 3000 }) })(value, at, place)
  if (shape.length > 0 || !isJson(value)) return shape
  const named = value.id ?? value.url
  const file = value.id !== undefined && value.url !== undefined ? undefined : place.file(String(named))
  return file?.ready && isPicture(file) ? [] : problem(at, 'invalid_slack_file', 'invalid slack file')
}

/** `image_url` or `slack_file`, one of them. */
export const onePicture = rule((value) =>
  (value.image_url === undefined) === (value.slack_file === undefined)
    ? 'must provide exactly one of image_url and slack_file'
    : undefined,
)

export const address = (max = 3000): Check => string({ min: 1, max, like: /^https?:\/\/\S+$/ })
