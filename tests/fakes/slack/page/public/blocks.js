import { element } from './element.js'

/** Slack's markup as a person reads it. */
export function readable(text, names) {
  return text
    .replaceAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g, (_all, id) => `@${names[id] ?? id}`)
    .replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/<([^|>]+)\|([^>]*)>/g, '$2 ($1)')
    .replaceAll(/<(https?:[^>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** Lines, and what stands between stars in bold. */
function mrkdwn(text, names) {
  return element(
    'div',
    {},
    readable(text, names)
      .split('\n')
      .flatMap((line) => [...bold(line), element('br')])
      .slice(0, -1),
  )
}

const bold = (line) => line.split(/\*([^*]+)\*/).map((part, index) => (index % 2 === 1 ? element('b', {}, part) : part))

const textOf = (text, { names }) =>
  text?.type === 'mrkdwn' ? mrkdwn(text.text, names) : element('div', { className: 'said' }, text?.text ?? '')

const drawn = {
  header: (block) => element('h3', {}, block.text.text),
  divider: () => element('hr'),
  section(block, context) {
    const text = block.text && textOf(block.text, context)
    const fields = block.fields?.map((field) => textOf(field, context))
    const said = element('div', {}, text, fields && element('div', { className: 'fields' }, fields))
    return block.accessory
      ? element('div', { className: 'beside' }, said, control(block.accessory, block, context))
      : said
  },
  context: (block, context) =>
    element(
      'div',
      { className: 'row context' },
      block.elements.map((one) => (one.type === 'image' ? picture(one) : textOf(one, context))),
    ),
  actions: (block, context) =>
    element(
      'div',
      { className: 'row' },
      block.elements.map((one) => control(one, block, context)),
    ),
  image: (block) => [block.title && element('b', {}, block.title.text), picture(block)],
  rich_text: (block, { names }) => element('div', {}, readable(richText(block), names)),
  table,
  data_table: table,
  markdown: (block) => element('pre', {}, block.text),
  input: (block, context) => context.field(block),
}

/** Blocks as somebody sees them. `context`: names, `press(element, block, option)`, `field(block)`. */
export function drawBlocks(blocks, context) {
  return blocks.map((block) => element('div', { className: 'block' }, (drawn[block.type] ?? other)(block, context)))
}

const other = (block) => element('pre', {}, JSON.stringify(block, null, 1))

function control(one, block, context) {
  if (one.type === 'image') return picture(one)
  const options = one.options ?? one.option_groups?.flatMap((group) => group.options)
  if (options) {
    const menu = element(
      'select',
      { ariaLabel: one.placeholder?.text ?? 'Choose' },
      element('option', { value: '' }, one.placeholder?.text ?? '…'),
    )
    menu.append(...options.map(({ text, value }) => element('option', { value }, text.text)))
    menu.onchange = () => menu.value && context.press(one, block, menu.value)
    return menu
  }
  const label = one.text?.text ?? one.placeholder?.text ?? one.type
  const button = element('button', { type: 'button', className: one.style, title: one.accessibility_label }, label)
  button.onclick = () => {
    const { confirm } = one
    if (confirm && !window.confirm(`${confirm.title.text}\n${confirm.text.text}`)) return
    context.press(one, block)
  }
  return button
}

function picture({ image_url: url, slack_file: file, alt_text: alt }) {
  const id = file?.id ?? /-([A-Z0-9]+)\//.exec(file?.url ?? '')?.[1]
  return element('img', { src: url ?? `/file/${id}`, alt, title: alt })
}

const cellText = (cell) => cell.text ?? richText(cell)

function table({ rows }) {
  return element(
    'table',
    {},
    rows.map((row) =>
      element(
        'tr',
        {},
        row.map((cell) => element('td', {}, cellText(cell))),
      ),
    ),
  )
}

function richText(value) {
  if (Array.isArray(value.elements)) return value.elements.map(richText).join('')
  return value.text ?? value.url ?? (value.user_id ? `<@${value.user_id}>` : (value.name ?? ''))
}
