import { createHash } from 'node:crypto'
import type { ClientQuestion } from '../../src/chat/page-login.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { frame, policyWith } from '../frame.ts'
import { Html, html } from '../html.ts'

/**
 * A page that asks the platform's client who reads it. Where that does not answer, or no script runs, one goes on by the link.
 * @param location where that leads
 * @returns the page, and the policy of its answer: these two scripts and no others
 */
export function drawQuestion(
  locale: Locale,
  { client, script, data }: ClientQuestion,
  location: string,
): { page: string; policy: string } {
  const t = translatorFor(locale)
  const told = Object.entries({ ...data, otherwise: location })
  const body = html`<div class="notice waiting"${told.map(([name, value]) => html` data-${name}="${value}"`)}>
<p class="sign" aria-hidden="true">●</p>
<h1>${t('page.asking')}</h1>
<p class="intro">${t('page.asking.why')}</p>
<p><a href="${location}">${t('page.asking.otherwise')}</a></p></div>`
  const scripts = html`<script src="${client}"></script><script>${new Html(script)}</script>`
  const hash = createHash('sha256').update(script).digest('base64')
  return {
    page: frame({ locale, title: t('page.asking'), body, scripts }),
    policy: policyWith([`'sha256-${hash}'`, client]),
  }
}
