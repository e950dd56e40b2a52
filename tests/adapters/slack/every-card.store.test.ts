import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { renderModal } from '../../../adapters/slack/blocks/modal.ts'
import { render } from '../../../adapters/slack/render.ts'
import { openButton } from '../../../src/bot/forms/open-button.ts'
import { type Locale, locales } from '../../../src/i18n/locale.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'
import { EveryCard } from '../every-card.ts'
import { messageLines, viewLines } from './drawn-as.ts'
import { specimenText } from './drawn-specimens.ts'
import { complaintsOfMessage, complaintsOfView } from './slack-takes.ts'

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

/** What the doctor shows to Slack. */
const specimens = { cards: [] as object[], forms: [] as object[] }
beforeEach(() => Object.assign(specimens, { cards: [], forms: [] }))

async function cardLines(name: string, locale: Locale): Promise<string[]> {
  const lines: string[] = []
  for (const card of await every.cards(name, locale)) {
    const body = { type: 'card', card } as const
    const drawn = render(body, { locale, ...(card.kind === 'picture' ? { pictureFile: 'F1' } : {}) })
    for (const message of [drawn, ...drawn.replies]) expect([name, complaintsOfMessage(message)]).toEqual([name, []])
    lines.push('', `= ${name}`, ...messageLines(drawn))
    // Nobody but us has the file of the picture.
    const { blocks } = card.kind === 'picture' ? render(body, { locale }) : drawn
    specimens.cards.push({ name, blocks })
  }
  return lines
}

async function formLines(name: string, locale: Locale): Promise<string[]> {
  const form = await every.form(name, locale)
  if (!form) return ['', `= ${name}`, 'nothing to fill in']
  const { view, dropped } = renderModal(form, { locale })
  expect([name, complaintsOfView(view)]).toEqual([name, []])
  const offer = render({ type: 'form', form, open: openButton(form, translatorFor(locale)) }, { locale })
  expect([name, complaintsOfMessage(offer)]).toEqual([name, []])
  const lost = dropped.map((one) => `lost    ${one}`)
  specimens.forms.push({ name, view })
  specimens.cards.push({ name: `${name}, offered`, blocks: offer.blocks })
  return ['', `= ${name}`, ...viewLines(view), ...lost, '- in a message', ...messageLines(offer)]
}

const forDoctor = (file: string) => `../../../adapters/slack/doctor/goldens/${file}.json`

describe.each(locales)('in %s', (locale) => {
  it('every card is a message that Slack takes, and looks as it did', async () => {
    expect([...every.shown].sort()).toEqual([...every.cardNames].sort())
    const lines: string[] = []
    for (const name of every.cardNames) lines.push(...(await cardLines(name, locale)))
    await expect(every.steady(lines)).toMatchFileSnapshot(`goldens/cards.${locale}.txt`)
    await expect(every.steady([specimenText(specimens.cards)])).toMatchFileSnapshot(forDoctor(`cards.${locale}`))
  })

  it('every form is a modal that Slack opens, and looks as it did', async () => {
    expect([...every.filledIn].sort()).toEqual([...every.formNames].sort())
    const lines: string[] = []
    for (const name of every.formNames) lines.push(...(await formLines(name, locale)))
    await expect(every.steady(lines)).toMatchFileSnapshot(`goldens/forms.${locale}.txt`)
    await expect(every.steady([specimenText(specimens.forms)])).toMatchFileSnapshot(forDoctor(`forms.${locale}`))
    await expect(every.steady([specimenText(specimens.cards)])).toMatchFileSnapshot(forDoctor(`offers.${locale}`))
  })
})
