import { boolean, byType, type Check, integer, list, object, oneOf, string } from './checks.ts'

const style = object({}, { bold: boolean, italic: boolean, strike: boolean, code: boolean, underline: boolean })
const part = (type: string, required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  object({ type: oneOf(type), ...required }, { style, ...optional })
const some = string({ min: 1 })

const inline = byType({
  text: part('text', { text: some }),
  link: part('link', { url: some }, { text: string(), unsafe: boolean }),
  user: part('user', { user_id: some }),
  usergroup: part('usergroup', { usergroup_id: some }),
  channel: part('channel', { channel_id: some }),
  team: part('team', { team_id: some }),
  broadcast: part('broadcast', { range: oneOf('here', 'channel', 'everyone') }),
  emoji: part('emoji', { name: some }, { unicode: string(), url: string() }),
  color: part('color', { value: some }),
  date: part(
    'date',
    { timestamp: integer({ min: 0, max: 99_999_999_999 }), format: some },
    { url: string(), fallback: string() },
  ),
})

const words = list(inline, {})
const border = { border: integer({ min: 0, max: 1 }) }
const section = object({ type: oneOf('rich_text_section'), elements: words })
const pieces = byType({
  rich_text_section: section,
  rich_text_quote: object({ type: oneOf('rich_text_quote'), elements: words }, border),
  rich_text_preformatted: object(
    { type: oneOf('rich_text_preformatted'), elements: words },
    { ...border, language: string() },
  ),
  rich_text_list: object(
    { type: oneOf('rich_text_list'), elements: list(section, {}), style: oneOf('bullet', 'ordered') },
    { ...border, indent: integer({ min: 0, max: 8 }), offset: integer({ min: 0, max: 10_000 }) },
  ),
})

export const richText = object(
  { type: oneOf('rich_text'), elements: list(pieces, { min: 1 }) },
  { block_id: string({ min: 1, max: 255 }) },
)
