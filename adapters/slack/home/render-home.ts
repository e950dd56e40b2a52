import type { types } from '@slack/bolt'
import type { Card } from '../../../src/chat/card.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { buttonDrawer } from '../blocks/buttons.ts'
import { cardParts } from '../blocks/card-parts.ts'
import { contextLines, headlineBlocks, textSections } from '../blocks/sections.ts'
import { slackLimits } from '../limits.ts'

export interface AroundHome {
  locale: Locale
  /** What is typed on Slack for help: `/chengdan help`. */
  help: string
}

export interface RenderedHome {
  view: types.HomeView
  /** What could not be shown, and how it was shown instead. Nobody's data is in it. */
  dropped: string[]
}

/**
 * The Home tab: the cards in their order, and below them what to type for help. Pictures are shown as their lines. Pure and
 * total: what does not fit is counted in its last line.
 */
export function renderHome(cards: readonly Card[], { locale, help }: AroundHome): RenderedHome {
  const t = translatorFor(locale)
  const drawer = buttonDrawer()
  const parts = cards.map((card) => cardParts(card, undefined, drawer))
  const sections = parts.map(({ first, body, last }) => [first, ...body, ...last])
  const blocks = sections.flatMap((section, index) => (index === 0 ? section : [divider, ...section]))
  const count = blocksThatFit(blocks)
  const left = blocks.length - count
  const shown = blocks.slice(0, count)
  const last = contextLines(left > 0 ? t('slack.home.more', { count: left }) : t('slack.home.help', { help }))
  return {
    view: {
      type: 'home',
      callback_id: homeCallback,
      blocks: [...shown, ...last],
    },
    dropped: [
      ...new Set(parts.flatMap(({ dropped }) => dropped)),
      ...(left > 0 ? [`${left} blocks beyond a Home`] : []),
    ],
  }
}

/** The Home of somebody we do not know: how they become known, and nothing of ours. `link`: what is typed on Slack with a code. */
export function renderUnknownHome(locale: Locale, link: string): types.HomeView {
  const t = translatorFor(locale)
  const { first, rest } = headlineBlocks(t('slack.home.stranger'))
  return {
    type: 'home',
    callback_id: homeCallback,
    blocks: [first, ...rest, ...textSections(t('slack.home.stranger.what', { link }))],
  }
}

const homeCallback = 'home'

const divider: types.DividerBlock = { type: 'divider' }

/** The last line has its place too. */
function blocksThatFit(blocks: readonly types.KnownBlock[]): number {
  let bytes = 0
  const end = blocks.findIndex((block, index) => {
    bytes += Buffer.byteLength(JSON.stringify(block)) + 1
    return index >= slackLimits.viewBlocks - 1 || bytes > slackLimits.viewBytes
  })
  return end < 0 ? blocks.length : end
}
