import type { Button, Card } from '../../src/chat/card.ts'
import { drawCard } from '../draw-card.ts'
import { type Html, html } from '../html.ts'

/** A card beside a talk: the script of the page presses its buttons. */
export const drawPanelCard = (card: Card): Html => drawCard(card, drawButton)

const drawButton = ({ label, style, token }: Button): Html =>
  html`<button type="button" class="${style}" data-token="${token}">${label}</button>`
