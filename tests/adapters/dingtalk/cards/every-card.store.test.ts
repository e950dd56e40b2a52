import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Rung } from '../../../../adapters/dingtalk/cards/ladder.ts'
import { render } from '../../../../adapters/dingtalk/render.ts'
import { openButton } from '../../../../src/bot/forms/open-button.ts'
import type { OutgoingBody } from '../../../../src/chat/outgoing.ts'
import { type Locale, locales } from '../../../../src/i18n/locale.ts'
import { translatorFor } from '../../../../src/i18n/translate.ts'
import { createTestDatabase, type TestDatabase } from '../../../support/test-store.ts'
import { EveryCard } from '../../every-card.ts'
import { complaintsOf } from './dingtalk-takes.ts'
import { shownLines } from './drawn-as.ts'

let database: TestDatabase
let every: EveryCard

beforeAll(async () => {
  database = await createTestDatabase()
  every = await EveryCard.found(await database.open())
})
afterAll(async () => {
  await every.stop()
  await database.remove()
})

function drawnLines(name: string, body: OutgoingBody, rung: Rung, locale: Locale): string[] {
  const pictureId = body.type === 'card' && body.card.kind === 'picture' ? '@lADP1' : undefined
  const drawn = render(body, { rung, locale, pictureId, code: 'x7Qd9Kp2Lm' })
  expect([name, rung, complaintsOf(drawn)]).toEqual([name, rung, []])
  return shownLines(drawn)
}

describe.each(locales)('in %s', (locale) => {
  it.each(['template', 'action card', 'text'] as const)(
    'every card is taken by DingTalk, and looks as it did (%s)',
    async (rung) => {
      const lines: string[] = []
      for (const name of every.cardNames)
        for (const card of await every.cards(name, locale))
          lines.push('', `= ${name}`, ...drawnLines(name, { type: 'card', card }, rung, locale))
      await expect(every.steady(lines)).toMatchFileSnapshot(`goldens/${rung.replace(' ', '-')}.${locale}.txt`)
    },
  )

  it('every form is filled in on its card, or said, and looks as it did', async () => {
    const lines: string[] = []
    for (const name of every.formNames) {
      const form = await every.form(name, locale)
      if (!form) continue
      const body = { type: 'form' as const, form, open: openButton(form, translatorFor(locale)) }
      lines.push('', `= ${name}`, ...drawnLines(name, body, 'template', locale))
    }
    await expect(every.steady(lines)).toMatchFileSnapshot(`goldens/forms.${locale}.txt`)
  })
})
