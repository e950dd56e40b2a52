/**
 * What Slack's pages say that it refuses, of the blocks we send, written down a second time and without looking at the
 * adapter. Anything it does not know is refused.
 */
type Json = Record<string, unknown>

const is = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : [])
const bytes = (text: string) => new TextEncoder().encode(text).length

/** Complaints about a message; empty: Slack posts it. */
export function complaintsOfMessage({ text, blocks }: { text: string; blocks: readonly unknown[] }): string[] {
  const read = bytes(readIn(blocks).join(''))
  return [
    ...size('text', text, 1, Number.POSITIVE_INFINITY),
    ...(bytes(text) > 3_999 ? [`text: ${bytes(text)} bytes`] : []),
    ...(read > 10_600 ? [`blocks: ${read} bytes are read`] : []),
    ...(/[<>]|&(?!amp;|lt;|gt;)/.test(text) ? ['text: something is not escaped'] : []),
    ...complaintsOfBlocks(blocks, { most: 50, inputs: false }),
  ]
}

/** Complaints about a modal or a Home; empty: Slack opens it. */
export function complaintsOfView(view: unknown): string[] {
  if (!is(view)) return ['no view']
  const blocks = list(view.blocks)
  const isModal = view.type === 'modal'
  const asks = blocks.some(({ type }) => type === 'input')
  return [
    ...(isModal ? plain('title', view.title, 24) : []),
    ...(view.submit === undefined ? [] : plain('submit', view.submit, 24)),
    ...(view.close === undefined ? [] : plain('close', view.close, 24)),
    ...(isModal && asks && view.submit === undefined ? ['submit is missing'] : []),
    ...(String(view.private_metadata ?? '').length > 3_000 ? ['private_metadata is too long'] : []),
    ...(bytes(JSON.stringify(view)) > 250_000 ? ['view_too_large'] : []),
    ...complaintsOfBlocks(blocks, { most: 100, inputs: isModal }),
  ]
}

/** What of the blocks people read, and what is said aloud instead of it. */
export function readIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string')
    return ['text', 'alt_text', 'title', 'accessibility_label'].includes(key) ? [value] : []
  if (Array.isArray(value)) return value.flatMap((item) => readIn(item, key))
  return is(value) ? Object.entries(value).flatMap(([name, item]) => readIn(item, name)) : []
}

/** Texts that Slack parses: something in them may become a mention, a link, an emoji. */
export function parsedIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(parsedIn)
  if (!is(value)) return []
  return [...(value.type === 'mrkdwn' ? [value] : []), ...Object.values(value).flatMap(parsedIn)]
}

function complaintsOfBlocks(blocks: readonly unknown[], { most, inputs }: { most: number; inputs: boolean }): string[] {
  const ids = blocks.flatMap((block) => (is(block) && block.block_id !== undefined ? [block.block_id] : []))
  return [
    ...(blocks.length > most ? [`${blocks.length} blocks`] : []),
    ...(blocks.length === 0 ? ['no blocks'] : []),
    ...(new Set(ids).size < ids.length ? ['a block_id twice'] : []),
    ...blocks.flatMap((block, at) => complaintsOfBlock(block, inputs).map((one) => `blocks/${at}: ${one}`)),
  ]
}

function complaintsOfBlock(block: unknown, inputs: boolean): string[] {
  if (!is(block)) return ['no block']
  const id = block.block_id === undefined ? [] : size('block_id', block.block_id, 1, 255)
  switch (block.type) {
    case 'header':
      return [...id, ...plain('header', block.text, 150)]
    case 'section': {
      const fields = list(block.fields)
      return [
        ...id,
        ...(block.text === undefined && block.fields === undefined ? ['a section of nothing'] : []),
        ...(block.text === undefined ? [] : text('section', block.text, 3_000)),
        ...(block.fields !== undefined && (fields.length < 1 || fields.length > 10) ? [`${fields.length} fields`] : []),
        ...fields.flatMap((field) => text('field', field, 2_000)),
        ...(block.accessory === undefined ? [] : button(block.accessory)),
      ]
    }
    case 'context': {
      const elements = list(block.elements)
      const count = elements.length < 1 || elements.length > 10 ? [`${elements.length} elements`] : []
      return [...id, ...count, ...elements.flatMap((element) => text('context', element, 3_000))]
    }
    case 'actions': {
      const elements = list(block.elements)
      const actions = elements.map(({ action_id }) => action_id)
      return [
        ...id,
        ...(elements.length < 1 || elements.length > 25 ? [`${elements.length} buttons`] : []),
        ...(new Set(actions).size < actions.length ? ['an action_id twice'] : []),
        ...elements.flatMap(button),
      ]
    }
    case 'divider':
      return id
    case 'image':
      return [...id, ...size('alt_text', block.alt_text, 1, 2_000), ...(is(block.slack_file) ? [] : ['no picture'])]
    case 'input':
      return [
        ...id,
        ...(inputs ? [] : ['an input outside of a modal']),
        ...plain('label', block.label, 2_000),
        ...(block.hint === undefined ? [] : plain('hint', block.hint, 2_000)),
        ...input(block.element),
      ]
    default:
      return [`type ${String(block.type)}`]
  }
}

function button(element: unknown): string[] {
  if (!is(element) || element.type !== 'button') return ['no button']
  return [
    ...plain('button', element.text, 75),
    ...size('action_id', element.action_id, 1, 255),
    ...size('value', element.value, 1, 2_000),
    ...(element.accessibility_label === undefined
      ? []
      : size('accessibility_label', element.accessibility_label, 1, 75)),
    ...([undefined, 'primary', 'danger'].includes(element.style as undefined) ? [] : ['style']),
  ]
}

function input(element: unknown): string[] {
  if (!is(element)) return ['no element']
  const initial = element.initial_value
  switch (element.type) {
    case 'plain_text_input':
      return [
        ...(initial === undefined ? [] : size('initial_value', initial, 1, 3_000)),
        ...(Number(element.max_length) > 3_000 ? ['max_length'] : []),
      ]
    case 'number_input':
      return initial === undefined || Number.isFinite(Number(initial)) ? [] : ['initial_value is no number']
    case 'datepicker':
      return element.initial_date === undefined || /^\d{4}-\d\d-\d\d$/.test(String(element.initial_date))
        ? []
        : ['date']
    case 'checkboxes':
    case 'radio_buttons':
      return [...offered(element.options, 10), ...initialIn(element, list(element.options))]
    case 'static_select': {
      const groups = list(element.option_groups)
      const all = [...list(element.options), ...groups.flatMap(({ options }) => list(options))]
      return [
        ...(element.options === undefined ? [] : offered(element.options, 100)),
        ...((element.options === undefined) === (element.option_groups === undefined) ? ['options or groups'] : []),
        ...(groups.length > 100 ? ['groups'] : []),
        ...groups.flatMap((group) => [...plain('group', group.label, 75), ...offered(group.options, 100)]),
        ...initialIn(element, all),
      ]
    }
    case 'external_select':
      return element.initial_option === undefined ? [] : option(element.initial_option)
    case 'file_input':
      return Number(element.max_files) > 10 ? ['max_files'] : []
    default:
      return [`element ${String(element.type)}`]
  }
}

function offered(options: unknown, most: number): string[] {
  const all = list(options)
  const values = all.map(({ value }) => value)
  return [
    ...(all.length < 1 || all.length > most ? [`${all.length} options`] : []),
    ...(new Set(values).size < values.length ? ['a value twice'] : []),
    ...all.flatMap(option),
  ]
}

function initialIn(element: Json, options: Json[]): string[] {
  const initial = [...list(element.initial_options), ...(element.initial_option ? [element.initial_option] : [])]
  const isOffered = (one: unknown) => options.some((option) => JSON.stringify(option) === JSON.stringify(one))
  return initial.every(isOffered) ? [] : ['what is chosen is not offered']
}

const option = (one: unknown): string[] =>
  is(one) ? [...plain('option', one.text, 75), ...size('value', one.value, 1, 75)] : ['no option']

function text(what: string, value: unknown, most: number): string[] {
  if (!is(value) || value.type !== 'mrkdwn') return plain(what, value, most)
  return [
    ...size(what, value.text, 1, most),
    ...(value.verbatim === true ? [] : [`${what}: addresses become links`]),
    ...(/[<>]|&(?!amp;|lt;|gt;)/.test(String(value.text)) ? [`${what}: something is not escaped`] : []),
  ]
}

function plain(what: string, value: unknown, most: number): string[] {
  if (!is(value) || value.type !== 'plain_text') return [`${what}: no plain text`]
  return [...size(what, value.text, 1, most), ...(value.emoji === false ? [] : [`${what}: :names: become emoji`])]
}

function size(what: string, value: unknown, least: number, most: number): string[] {
  if (typeof value !== 'string') return [`${what}: no text`]
  if (value.length < least || value.trim() === '') return [`${what}: empty`]
  if (!value.isWellFormed()) return [`${what}: half a character`]
  return value.length > most ? [`${what}: ${value.length} characters`] : []
}
