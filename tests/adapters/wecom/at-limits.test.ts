import { describe, expect, it } from 'vitest'
import { type Around, type Drawable, renderMessage, renderUpdate } from '../../../adapters/wecom/render.ts'
import { type Locale, locales } from '../../../src/i18n/locale.ts'
import { cutLine, short } from '../short-lines.ts'
import { formsAtLimits, letters, messagesAtLimits } from './at-limits.ts'
import { cardLines, messageLines } from './drawn-as.ts'
import { formAsSent } from './form-as-sent.ts'
import { complaintsOfMessage, complaintsOfUpdate } from './wecom-takes.ts'

/** Parts of letters that people see as one, in anything that is shown. */
function cutLetters(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(cutLetters)
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(cutLetters)
  if (typeof value !== 'string') return []
  const whole = letters.reduce(
    (text, { letter }) => ([...letter].length > 2 || letter.includes('\u0301') ? text.replaceAll(letter, '') : text),
    value,
  )
  return /[\u200d\u0301👩👧👦]/u.test(whole) ? [value] : []
}

function drawn(bodies: readonly [string, Drawable][], locale: Locale): string[] {
  const around: Around = { place: 'app', locale, taskId: 'copy', mediaId: 'M1' }
  return bodies.flatMap(([what, body]) => {
    const message = renderMessage(formAsSent(body, around), around)
    expect([what, message.calls.flatMap((call) => complaintsOfMessage(call)), cutLetters(message.calls)]).toEqual([
      what,
      [],
      [],
    ])
    const end = renderUpdate(body, around)
    expect([what, complaintsOfUpdate(end.card), cutLetters(end.card)]).toEqual([what, [], []])
    const lost = end.dropped.map((one) => `lost    ${one}`)
    return ['', `= ${what}`, ...short(messageLines(message)), ...endLines(what, [...cardLines(end.card), ...lost])].map(
      cutLine,
    )
  })
}

/** What a form or many rows become at their end. */
const endLines = (what: string, lines: string[]): string[] =>
  /choices|rows/.test(what) ? ['- at its end', ...short(lines)] : []

describe.each(locales)('at and beside every limit, in %s,', (locale) => {
  it.each(Object.entries({ messages: messagesAtLimits, forms: formsAtLimits }))(
    '%s are shown whole, no letter is cut, and they look as they did',
    async (name, bodies) => {
      const lines = drawn(bodies(), locale)
      await expect(`${lines.join('\n').trim()}\n`).toMatchFileSnapshot(`goldens/limits-${name}.${locale}.txt`)
    },
  )
})
