import type { OutgoingBody } from '../../src/chat/outgoing.ts'
import { typedCard, typedForm } from '../../src/chat/typed-body.ts'
import { RemoteRefused } from '../../src/errors/remote-errors.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { readable } from '../../src/typed-text/readable.ts'
import { type ActionCard, actionCard } from './cards/action-card.ts'
import { cardParams, textParams } from './cards/card-params.ts'
import { readableLine } from './cards/cut.ts'
import { formFields, writeForm } from './cards/form-fields.ts'
import { formParams } from './cards/form-params.ts'
import type { Rung } from './cards/ladder.ts'
import type { LinkOf } from './cards/markdown.ts'
import type { Placed } from './cards/placed.ts'
import { withCodes } from './cards/taps.ts'
import type { PrivateParams } from './cards/template.ts'

/** Something in the places of the template. The version that names what is placed is not in it yet. */
export interface TemplateCard {
  params: Record<string, string>
  placed: Placed
  /** A form, for whoever fills it in. */
  alone?: PrivateParams
}

export type Rendered = { dropped: string[] } & (
  | { as: 'template'; card: TemplateCard }
  | { as: 'action card'; card: ActionCard }
  | { as: 'text'; text: string }
)

export interface Around {
  rung: Rung
  locale: Locale
  /** Where DingTalk has the picture of a card. */
  pictureId?: string | undefined
  /** What names all that a card carries, for its links. */
  code?: string | undefined
  /** Where a button leads instead of being pressed. */
  linkOf?: LinkOf
}

/** What is said, on this rung or the next one that can say it. @throws RemoteRefused: nothing is taken back */
export function render(body: OutgoingBody, around: Around): Rendered {
  const t = translatorFor(around.locale)
  switch (body.type) {
    case 'text':
      return { as: 'text', text: readable(body.text), dropped: [] }
    case 'card': {
      if (around.rung === 'template') return templateCard(body, around)
      // A picture stands in a group as well.
      const pictureId = body.card.kind === 'picture' ? around.pictureId : undefined
      const isMore = around.rung === 'action card' || pictureId !== undefined
      const linked = around.code === undefined ? body.card : withCodes(body.card, around.code)
      const links = isMore ? actionCard(linked, pictureId, around.linkOf) : undefined
      if (links) return { as: 'action card', card: links, dropped: links.dropped }
      return { as: 'text', text: readable(typedCard(body.card, t)), dropped: ['card as text'] }
    }
    case 'form':
      return (
        (around.rung === 'template' && templateForm(body, around)) || {
          ...{ as: 'text', text: readable(typedForm(body.form, t)), dropped: ['form as text'] },
        }
      )
    case 'recall':
      throw new RemoteRefused('not_supported')
  }
}

function templateCard({ card }: Extract<OutgoingBody, { type: 'card' }>, { pictureId }: Around): Rendered {
  const { params, tokens, dropped } = cardParams(card, pictureId)
  return { as: 'template', card: { params, placed: { tokens } }, dropped }
}

function templateForm({ form }: Extract<OutgoingBody, { type: 'form' }>, { locale }: Around): Rendered | undefined {
  const alone = formParams(form)
  if (!alone) return undefined
  const { params, dropped } = textParams(form.title, form.intro)
  return { as: 'template', card: { params, placed: placedForm(form, locale), alone }, dropped }
}

/** A form as it is kept: without what was wrong with it before. */
export function placedForm(form: Extract<OutgoingBody, { type: 'form' }>['form'], locale: Locale): Placed {
  const fields = form.fields.map(({ error: _, ...field }) => field)
  const written = writeForm(formFields({ fields }) ?? [])
  return {
    tokens: { f: form.token },
    form: { fields: written, submit: readableLine(form.submitLabel), done: translatorFor(locale)('bot.done') },
  }
}

/** What a text becomes where a card stands: the first line above. */
export function renderAsCard(text: string): Extract<Rendered, { as: 'template' }> {
  const [headline = '', ...lines] = readable(text).split('\n')
  const { params, dropped } = textParams(headline, lines.join('\n'))
  return { as: 'template', card: { params, placed: { tokens: {} } }, dropped }
}
