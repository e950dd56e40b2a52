import type { ErrorRequestHandler } from 'express'
import type { Locale } from '../../src/i18n/locale.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { drawNotice } from '../draw-notice.ts'
import { pageHeaders } from '../frame.ts'
import { html } from '../html.ts'
import { languageOf, sayRefusal } from '../refusal.ts'
import type { PanelParts } from './parts.ts'

/** The last of the router: a "no" as a page to whoever opens it, and as a part of the page to its script. */
export function tellPanelRefusal({ defaults, log }: Pick<PanelParts, 'defaults' | 'log'>): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error)
    // What is still coming is let by, so that a browser that is still sending sees the answer.
    request.resume()
    const locale = (response.locals.locale as Locale | undefined) ?? languageOf(request, defaults.locale)
    const { status, text } = sayRefusal(error, locale, log)
    response.status(status).type('html')
    if (request.method === 'POST') return void response.send(drawRefusal(text).text)
    const title = translatorFor(locale)('panel.notOpen')
    response.set(pageHeaders).send(drawNotice(locale, { mark: 'refused', title, text }))
  }
}

export const drawRefusal = (text: string) => html`<p class="said refused" role="alert">${text}</p>`
