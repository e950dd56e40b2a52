import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at } from '../../../adapters/wecom/at.ts'
import { conversationId } from '../../../adapters/wecom/conversation-id.ts'
import { type Around, type Drawable, renderMessage, renderUpdate } from '../../../adapters/wecom/render.ts'
import { openButton } from '../../../src/bot/forms/open-button.ts'
import { fallback } from '../../../src/bot/outbox/fallback.ts'
import type { Card } from '../../../src/chat/card.ts'
import { type Locale, locales } from '../../../src/i18n/locale.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'
import { EveryCard } from '../every-card.ts'
import { cardLines, messageLines } from './drawn-as.ts'
import { formAsSent } from './form-as-sent.ts'
import { complaintsOfMessage, complaintsOfUpdate } from './wecom-takes.ts'

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

const publicUrl = 'https://crm.example'

function drawnLines(name: string, body: Drawable, around: Around): string[] {
  const drawn = renderMessage(body, around)
  expect([name, drawn.calls.flatMap((call) => complaintsOfMessage(call, around.place))]).toEqual([name, []])
  return messageLines(drawn)
}

/** As it would be at its end, whatever it is. */
function ended(card: Card): Card {
  const end = { ...card, buttons: [], mark: 'done' as const, closing: card.closing ?? '王芳 11月23日 周一 10:00 批准' }
  return end.kind === 'list' ? { ...end, items: end.items.map(({ button: _, ...item }) => item) } : end
}

/** Where nothing can be pressed a card has no buttons. */
function asSent(card: Card, place: Around['place']): Card {
  const sent = fallback({ type: 'card', card }, at(inPlace(place)).capabilities, translatorFor('zh')).body
  return sent.type === 'card' ? sent.card : card
}

const inPlace = (kind: Around['place']) => ({
  address: { platform: 'wecom', tenant: 'ww1', id: conversationId(kind, 'C1') },
  kind: 'group' as const,
})

async function linesOfCard(name: string, locale: Locale): Promise<string[]> {
  const lines: string[] = []
  const around: Around = { place: 'app', locale, taskId: 'copy', publicUrl, mediaId: 'M1', userIdOf: () => 'lilei' }
  for (const card of await every.cards(name, locale)) {
    const end = renderUpdate({ type: 'card', card: ended(card) }, around)
    expect([name, complaintsOfUpdate(end.card)]).toEqual([name, []])
    lines.push('', `= ${name}`, ...drawnLines(name, { type: 'card', card }, around))
    lines.push('- at its end', ...cardLines(end.card), ...end.dropped.map((lost) => `lost    ${lost}`))
  }
  return lines
}

async function linesOfForm(name: string, locale: Locale): Promise<string[]> {
  const form = await every.form(name, locale)
  if (!form) return ['', `= ${name}`, 'nothing to fill in']
  const body: Drawable = { type: 'form', form, open: openButton(form, translatorFor(locale)) }
  const around: Around = { place: 'app', locale, taskId: 'copy' }
  const byBot: Around = { ...around, place: 'bot' }
  const end = renderUpdate(body, around)
  expect([name, complaintsOfUpdate(end.card)]).toEqual([name, []])
  return [
    ...['', `= ${name}`, ...drawnLines(name, formAsSent(body, around), around)],
    ...['- by the bot', ...drawnLines(name, formAsSent(body, byBot), byBot)],
    ...['- without a page', ...drawnLines(name, body, around)],
    ...['- at its end', ...cardLines(end.card)],
  ]
}

describe.each(locales)('in %s', (locale) => {
  it('every card is shown whole by WeCom, open and at its end, and looks as it did', async () => {
    expect([...every.shown].sort()).toEqual([...every.cardNames].sort())
    const lines: string[] = []
    for (const name of every.cardNames) lines.push(...(await linesOfCard(name, locale)))
    await expect(every.steady(lines)).toMatchFileSnapshot(`goldens/cards.${locale}.txt`)
  })

  it.each(['bot', 'appchat', 'robot'] as const)(
    'what goes into groups is taken, and looks as it did (%s)',
    async (place) => {
      const around: Around = { place, locale, taskId: 'copy', mediaId: 'M1' }
      const lines: string[] = []
      for (const name of ['deal', 'approval', 'deal-list', 'funnel'])
        for (const card of await every.cards(name, locale))
          lines.push('', `= ${name}`, ...drawnLines(name, { type: 'card', card: asSent(card, place) }, around))
      await expect(every.steady(lines)).toMatchFileSnapshot(`goldens/${place}.${locale}.txt`)
    },
  )

  it('every form is a card that leads to its page, or is filled in on it, and looks as it did', async () => {
    expect([...every.filledIn].sort()).toEqual([...every.formNames].sort())
    const lines: string[] = []
    for (const name of every.formNames) lines.push(...(await linesOfForm(name, locale)))
    await expect(every.steady(lines)).toMatchFileSnapshot(`goldens/forms.${locale}.txt`)
  })
})
