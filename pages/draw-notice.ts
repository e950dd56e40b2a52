import type { Locale } from '../src/i18n/locale.ts'
import { frame } from './frame.ts'
import { html } from './html.ts'

export interface Notice {
  mark: 'done' | 'waiting' | 'refused'
  title: string
  /** The outcome, or what to do now. */
  text: string
}

const signs: Record<Notice['mark'], string> = { done: '✓', waiting: '●', refused: '×' }

/** A page that only says something: done, taken in, or why there is no form. */
export function drawNotice(locale: Locale, { mark, title, text }: Notice): string {
  const body = html`<div class="notice ${mark}"><p class="sign" aria-hidden="true">${signs[mark]}</p>
<h1>${title}</h1>
<p class="intro">${text}</p></div>`
  return frame({ locale, title, body })
}
