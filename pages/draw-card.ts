import { type Button, type Card, type Fact, type ListItem, markSigns } from '../src/chat/card.ts'
import { type Html, html } from './html.ts'

/** A neutral card as a part of a page. @param drawButton a button of it, which carries what it stands for */
export function drawCard(card: Card, drawButton: (button: Button) => Html): Html {
  const { headline, mark, why, buttons, closing } = card
  const sign = mark && html`<span class="mark ${mark}" aria-hidden="true">${markSigns[mark]}</span> `
  return html`<article class="card" data-key="${headline}">
<h2>${sign}${headline}</h2>
${why !== undefined && html`<p class="why">${why}</p>`}
${bodyOf(card, drawButton)}
${closing !== undefined && html`<p class="closing">${closing}</p>`}
${buttons.length > 0 && html`<div class="buttons">${buttons.map((button) => drawButton(button))}</div>`}
</article>
`
}

function bodyOf(card: Card, drawButton: (button: Button) => Html): Html | undefined {
  if (card.kind === 'facts') return card.facts.length > 0 ? html`<dl>${card.facts.map(drawFact)}</dl>` : undefined
  if (card.kind === 'picture') return html`<ul>${card.lines.map((line) => html`<li>${line}</li>`)}</ul>`
  if (card.items.length > 0) return html`<ul>${card.items.map((item) => drawItem(item, drawButton))}</ul>`
  return card.empty === '' ? undefined : html`<p class="why">${card.empty}</p>`
}

const drawFact = ({ label, value }: Fact): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`

function drawItem({ title, detail, mark, button }: ListItem, drawButton: (button: Button) => Html): Html {
  const sign = mark && html`<span class="mark ${mark}" aria-hidden="true">${markSigns[mark]}</span> `
  const below = detail !== undefined && html`<p class="detail">${detail}</p>`
  return html`<li><div><p>${sign}${title}</p>${below}</div>${button && drawButton(button)}</li>`
}
