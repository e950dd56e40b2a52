import type { Answer } from '../../src/chat/answer.ts'
import type { Form } from '../../src/chat/form.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { drawField } from '../draw-field.ts'
import { type Html, html } from '../html.ts'
import { drawPanelCard } from './draw-panel-card.ts'
import { drawRefusal } from './refusal.ts'

/** What came of a press or a form, in place of what was there. */
export function drawAnswer(answer: Answer, t: Translator): Html {
  if (answer.card) return drawPanelCard(answer.card)
  if (answer.type === 'form') return drawPanelForm(answer.form, t)
  if (answer.type === 'text')
    return answer.refused ? drawRefusal(answer.text) : html`<p class="said" role="status">${answer.text}</p>`
  if (answer.type === 'fieldErrors')
    return html`<div class="mistakes" role="alert">${Object.entries(answer.errors).map(drawMistake)}</div>`
  return html`<p class="said" role="status">${t('panel.inChat')}</p>`
}

/** The page writes the field's label before it. */
const drawMistake = ([name, text]: [string, string]): Html => html`<p data-field="${name}">${text}</p>`

function drawPanelForm({ token, title, intro, submitLabel, fields }: Form, t: Translator): Html {
  const inputs = fields.map((field, index) =>
    drawField({ field, id: `field-${index}`, value: field.value ?? '', error: field.error, first: index === 0 }, t),
  )
  return html`<form data-token="${token}" novalidate><h2>${title}</h2>
${intro !== undefined && html`<p class="intro">${intro}</p>`}
${inputs}
<button type="submit">${submitLabel}</button></form>`
}
