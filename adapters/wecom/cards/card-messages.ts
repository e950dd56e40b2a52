import { createHash } from 'node:crypto'
import type { Card, PictureCard } from '../../../src/chat/card.ts'
import { wecomLimits } from '../limits.ts'
import { cardMarkdown } from '../text/markdown.ts'
import { tableMessages } from '../text/table.ts'
import { buttonCards } from './button-cards.ts'
import type { Drawing } from './drawing.ts'
import type { WecomMessage } from './template-card.ts'
import { markdownMessages } from './text-messages.ts'

/** A picture goes before what has its numbers and its buttons. */
export function cardMessages(card: Card, drawing: Drawing): WecomMessage[] {
  drawing.dropped.push(...lostOf(card))
  return [...(card.kind === 'picture' ? pictureMessages(card, drawing) : []), ...bodyMessages(card, drawing)]
}

/** Cards are for the app and the bot: in its groups the app has markdown, and a robot tables. */
function bodyMessages(card: Card, drawing: Drawing): WecomMessage[] {
  switch (drawing.place) {
    case 'app':
    case 'bot':
      return buttonCards(card, drawing)
    case 'appchat':
      return markdownMessages(cardMarkdown(card))
    case 'robot':
      return tableMessages(card, drawing.locale).map((content) => ({
        msgtype: 'markdown_v2',
        markdown_v2: { content },
      }))
  }
}

function pictureMessages({ picture: { png } }: PictureCard, { place, mediaId, dropped }: Drawing): WecomMessage[] {
  if (place === 'robot' && png.length <= wecomLimits.robotPictureBytes) {
    const md5 = createHash('md5').update(png).digest('hex')
    return [{ msgtype: 'image', image: { base64: png.toString('base64'), md5 } }]
  }
  if (place !== 'robot' && mediaId !== undefined) return [{ msgtype: 'image', image: { media_id: mediaId } }]
  dropped.push('picture, shown as its lines')
  return []
}

function lostOf(card: Card): string[] {
  const rows = card.kind === 'list' ? card.items : []
  const links = rows.filter(({ link }) => link !== undefined).length
  const buttons = card.buttons.length + rows.filter(({ button }) => button !== undefined).length
  return [
    ...(links > 0 ? [`${links} links into the built-in chat`] : []),
    ...(card.closing !== undefined && buttons > 0 ? [`${buttons} buttons of a decided card`] : []),
  ]
}
