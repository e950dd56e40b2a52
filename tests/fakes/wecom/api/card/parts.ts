import type { Json } from '../../../simulation/json.ts'
import type { CardReport } from './card-report.ts'
import { most } from './lengths.ts'
import { between, distinct, list, object, oneOf, type Shape, text, url } from './shapes.ts'

/** Parts that cards of every type may have. */

/** 1: it leads to a page, 2: to a mini program. */
function needsItsTarget(value: Json, path: string, report: CardReport): void {
  if (value.type === 1) url({ required: true })(value.url, `${path}.url`, report)
  if (value.type === 2) text({ missing: 40058 })(value.appid, `${path}.appid`, report)
}

const target = { url: url(), appid: text(), pagepath: text() }

const source = object({
  icon_url: url(),
  desc: text({ shown: 'sourceDesc' }),
  desc_color: oneOf([0, 1, 2, 3]),
})

const actionMenu = object({
  desc: text(),
  action_list: (value, path, report) => {
    const action = object({
      text: text({ missing: 42020, shown: 'menuAction' }),
      key: text({ missing: 42019, mostBytes: most.key }),
    })
    list(1, 3, action)(value, path, report)
    distinct(value, 'key', path, report, 42018)
  },
})

const quoteArea = object(
  { type: oneOf([0, 1, 2]), ...target, title: text(), quote_text: text() },
  { also: needsItsTarget },
)

const horizontalContent = object(
  {
    keyname: text({ missing: 40058, shown: 'keyname' }),
    value: text({ shown: 'value' }),
    type: oneOf([0, 1, 2, 3]),
    url: url(),
    media_id: text(),
    userid: text(),
  },
  {
    also: (value, path, report) => {
      if (value.type === 1) url({ required: true })(value.url, `${path}.url`, report)
      if (value.type === 2) text({ missing: 41006 })(value.media_id, `${path}.media_id`, report)
      if (value.type === 3) text({ missing: 41009 })(value.userid, `${path}.userid`, report)
    },
  },
)

const jump = object(
  { type: oneOf([0, 1, 2]), title: text({ missing: 40058, shown: 'jumpTitle' }), ...target },
  { also: needsItsTarget },
)

export const mainTitle = ({ required }: { required: boolean }): Shape =>
  object(
    {
      title: text({ shown: 'title', ...(required ? { missing: 41016 } : {}) }),
      desc: text({ shown: 'titleDesc' }),
    },
    { required },
  )

/** @param required where the whole card has to lead somewhere */
export const cardAction = ({ required }: { required: boolean }): Shape =>
  object({ type: oneOf(required ? [1, 2] : [0, 1, 2], { required }), ...target }, { required, also: needsItsTarget })

export const shared: Record<string, Shape> = {
  card_type: text(),
  source,
  action_menu: actionMenu,
  quote_area: quoteArea,
  horizontal_content_list: list(0, 6, horizontalContent),
  jump_list: list(0, 3, jump),
}

export const emphasisContent = object({
  title: text({ shown: 'emphasisTitle' }),
  desc: text({ shown: 'emphasisDesc' }),
})

export const verticalContents = list(
  0,
  4,
  object({ title: text({ missing: 41016, shown: 'verticalTitle' }), desc: text({ shown: 'verticalDesc' }) }),
)

export const cardImage = object({ url: url({ required: true }), aspect_ratio: between(1.3, 2.25) })

export const imageTextArea = object(
  { type: oneOf([0, 1, 2]), ...target, title: text(), desc: text(), image_url: url({ required: true }) },
  { also: needsItsTarget },
)
