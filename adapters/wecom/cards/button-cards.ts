import type { Card } from '../../../src/chat/card.ts'
import { hasButtons } from '../../../src/chat/has-buttons.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { wecomLimits } from '../limits.ts'
import { cardButtons } from './card-buttons.ts'
import { cardFace } from './card-face.ts'
import type { Drawing } from './drawing.ts'
import { type NumberedItem, numbered } from './list-rows.ts'
import { noticeMessages } from './notice.ts'
import type { WecomMessage } from './template-card.ts'

/**
 * A card with what can be pressed on it. A list takes as many cards as its rows take, six a card; its own buttons are on the
 * last one, whose `task_id` is the copy's own.
 */
export function buttonCards(card: Card, drawing: Drawing): WecomMessage[] {
  const all = card.kind === 'list' ? numbered(card.items) : []
  if (card.closing !== undefined || !hasButtons(card)) return noticeMessages(card, all, drawing)
  const sheets = sheetsOf(all)
  return sheets.flatMap((rows, index) => {
    const isLast = index === sheets.length - 1
    const taskId = isLast ? drawing.taskId : `${drawing.taskId}_${index + 1}`
    return oneCard(sheetOf(card, rows, { index, of: sheets.length }, drawing), rows, { ...drawing, taskId })
  })
}

function oneCard(card: Card, rows: readonly NumberedItem[], drawing: Drawing): WecomMessage[] {
  const pressable = cardButtons(card.buttons, rows, drawing)
  if (!pressable) return noticeMessages(card, rows, drawing)
  const face = cardFace(card, rows, drawing)
  return [
    {
      msgtype: 'template_card',
      template_card: { card_type: 'button_interaction', ...face, task_id: drawing.taskId, ...pressable },
    },
  ]
}

function sheetsOf(rows: readonly NumberedItem[]): NumberedItem[][] {
  const sheets: NumberedItem[][] = []
  for (let from = 0; from < rows.length; from += wecomLimits.rows)
    sheets.push(rows.slice(from, from + wecomLimits.rows))
  return sheets.length === 0 ? [[]] : sheets
}

/** What of a list is on one of its cards. */
function sheetOf(
  card: Card,
  rows: readonly NumberedItem[],
  { index, of }: { index: number; of: number },
  { locale }: Drawing,
): Card {
  if (card.kind !== 'list' || of === 1) return card
  const headline = translatorFor(locale)('wecom.card.part', { title: card.headline, part: index + 1, parts: of })
  const { why: _, ...rest } = card
  return {
    ...(index === 0 ? card : rest),
    headline,
    items: rows.map(({ item }) => item),
    buttons: index === of - 1 ? card.buttons : [],
  }
}
