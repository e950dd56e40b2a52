import { isSmallForm } from '../../../adapters/wecom/cards/form-card.ts'
import type { Around, Drawable } from '../../../adapters/wecom/render.ts'
import { sayLink } from '../../../src/bot/forms/form-link.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'

const pages = { addressOf: (linkId: string) => `https://crm.example/f/${linkId}` }

/** A form as it is sent where there are pages: on its card, or with the link to its page. */
export function formAsSent(body: Drawable, { place, locale }: Pick<Around, 'place' | 'locale'>): Drawable {
  if (body.type !== 'form' || isSmallForm(body.form, place)) return body
  return { type: 'text', text: sayLink(body.form, pages, '1', translatorFor(locale)), page: pages.addressOf('1') }
}
