import type { Button, Card } from '../../src/chat/card.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { newId } from '../../src/store/new-id.ts'
import { drawCard } from '../draw-card.ts'
import { frame } from '../frame.ts'
import { type Html, html } from '../html.ts'

/** A card as a page: its buttons send themselves in, each copy of the page once. */
export function drawCardPage(card: Card, t: Translator): string {
  const body = html`<form method="post" class="bare" accept-charset="utf-8"><input type="hidden" name="key" value="${newId()}">
${drawCard(card, drawButton)}</form>
<p class="note">${t('page.card.note')}</p>`
  return frame({ locale: t.locale, title: card.headline, body })
}

const drawButton = ({ label, style, token }: Button): Html =>
  html`<button type="submit" name="press" value="${token}" class="${style}">${label}</button>`
