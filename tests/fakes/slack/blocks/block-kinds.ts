import { all, boolean, byType, type Check, list, object, oneOf, type Place, problem, rule, string } from './checks.ts'
import { address, anyText, mrkdwn, onePicture, plainText, slackFile } from './composition.ts'
import { dataVisualization } from './data-visualization.ts'
import { accessory, actionElement, button, image, inputElement } from './elements.ts'
import { richText } from './rich-text.ts'
import { dataTable, table } from './tables.ts'

const blockId = { block_id: string({ min: 1, max: 255 }) }

function block(type: string, required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return object({ type: oneOf(type), ...required }, { ...blockId, ...optional })
}

/** Refused outside of modals. */
const modalOnly: Check = (_value, at, place: Place) =>
  place.surface === 'modal' ? [] : problem(`${at}/type`, 'unsupported_type', 'unsupported type: alert')

const simple: Record<string, Check> = {
  divider: block('divider', {}),
  header: block('header', { text: plainText(150) }),
  section: all(
    block(
      'section',
      {},
      {
        text: anyText(3000),
        fields: list(anyText(2000), { min: 1, max: 10 }),
        accessory,
        expand: boolean,
      },
    ),
    rule((value) =>
      value.text === undefined && value.fields === undefined ? 'must provide one of text and fields' : undefined,
    ),
  ),
  context: block('context', {
    elements: list((value, at, place) => contextElement(value, at, place), { min: 1, max: 10 }),
  }),
  actions: block('actions', { elements: list(actionElement, { min: 1, max: 25 }) }),
  image: all(
    block(
      'image',
      { alt_text: string({ min: 1, max: 2000 }) },
      {
        title: plainText(2000),
        image_url: address(),
        slack_file: slackFile,
      },
    ),
    onePicture,
  ),
  input: block(
    'input',
    { label: plainText(2000), element: inputElement },
    {
      hint: plainText(2000),
      optional: boolean,
      dispatch_action: boolean,
    },
  ),
  rich_text: richText,
  table,
  video: block(
    'video',
    {
      video_url: address(),
      thumbnail_url: address(),
      alt_text: string({ min: 1 }),
      title: plainText(199),
    },
    {
      title_url: address(),
      author_name: string({ max: 49 }),
      provider_name: string(),
      provider_icon_url: address(),
      description: plainText(199),
    },
  ),
}

const card = all(
  block(
    'card',
    {},
    {
      hero_image: image,
      icon: image,
      title: mrkdwn(150),
      subtitle: mrkdwn(150),
      body: mrkdwn(200),
      actions: list(button, { min: 1, max: 3 }),
    },
  ),
  rule((value) =>
    ['hero_image', 'title', 'actions', 'body'].every((key) => value[key] === undefined)
      ? 'must provide one of hero_image, title, actions, body'
      : undefined,
  ),
)

const container = all(
  block(
    'container',
    { child_blocks: list(byType(simple), { min: 1, max: 10 }) },
    {
      title: plainText(150),
      rich_text_title: richText,
      subtitle: anyText(150),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: image,
      is_collapsible: boolean,
      default_collapsed: boolean,
      has_header_divider: boolean,
    },
  ),
  rule((value) => ((value.title ?? value.rich_text_title) === undefined ? 'missing required field: title' : undefined)),
)

/** Every block, by its type. */
const kinds: Record<string, Check> = {
  ...simple,
  card,
  container,
  carousel: block('carousel', { elements: list(byType({ card }), { min: 1, max: 10 }) }),
  alert: all(
    block('alert', { text: anyText(200) }, { level: oneOf('default', 'info', 'warning', 'error', 'success') }),
    modalOnly,
  ),
  markdown: block('markdown', { text: string({ min: 1, max: 12_000 }) }),
  data_table: dataTable,
  data_visualization: dataVisualization,
}

export const anyBlock = byType(kinds)

function contextElement(value: unknown, at: string, place: Place) {
  const isImage = typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'image'
  return isImage ? image(value, at, place) : anyText(3000)(value, at, place)
}
