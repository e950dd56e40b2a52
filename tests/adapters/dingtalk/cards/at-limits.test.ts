import { describe, expect, it } from 'vitest'
import type { Rung } from '../../../../adapters/dingtalk/cards/ladder.ts'
import { type Rendered, render } from '../../../../adapters/dingtalk/render.ts'
import type { OutgoingBody } from '../../../../src/chat/outgoing.ts'
import { type Locale, locales } from '../../../../src/i18n/locale.ts'
import { cutLine, short } from '../../short-lines.ts'
import { cardsAtLimits, formsAtLimits, letters } from './at-limits.ts'
import { complaintsOf } from './dingtalk-takes.ts'
import { shownLines } from './drawn-as.ts'

/** Parts of letters that people see as one, in anything that is shown. */
function cutLetters(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(cutLetters)
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(cutLetters)
  if (typeof value !== 'string') return []
  const whole = value.replaceAll(letters[3], '')
  return /[\u200d👩👧👦]|\p{Cs}/u.test(whole) ? [value] : []
}

function drawn(what: string, rendered: Rendered): string[] {
  expect([what, complaintsOf(rendered), cutLetters(rendered)]).toEqual([what, [], []])
  return ['', `= ${what}`, ...short(shownLines(rendered))].map(cutLine)
}

const isPicture = (body: OutgoingBody) => body.type === 'card' && body.card.kind === 'picture'

const linesOf = (bodies: ReturnType<typeof cardsAtLimits>, rung: Rung, locale: Locale) =>
  bodies.flatMap(([what, body]) =>
    drawn(what, render(body, { rung, locale, ...(isPicture(body) ? { pictureId: '@lADP1' } : {}) })),
  )

describe.each(locales)('at and beside every limit, in %s,', (locale) => {
  it.each(['template', 'action card', 'text'] as const)(
    'cards are shown whole or cut and said so, no letter is cut, and they look as they did (%s)',
    async (rung) => {
      const lines = linesOf(cardsAtLimits(), rung, locale)
      const file = `goldens/limits-${rung.replace(' ', '-')}.${locale}.txt`
      await expect(`${lines.join('\n').trim()}\n`).toMatchFileSnapshot(file)
    },
  )

  it('forms are on the card or said, and look as they did', async () => {
    const lines = linesOf(formsAtLimits(), 'template', locale)
    await expect(`${lines.join('\n').trim()}\n`).toMatchFileSnapshot(`goldens/limits-forms.${locale}.txt`)
  })
})
