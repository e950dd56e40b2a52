import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { renderModal } from '../../../adapters/slack/blocks/modal.ts'
import { render } from '../../../adapters/slack/render.ts'
import { writeNo } from '../../../cards/approvals/decision-form.ts'
import { writeCustomerEdit } from '../../../cards/customers/edit-customer-form.ts'
import { writeEdit } from '../../../cards/deals/edit-deal-form.ts'
import { writeMissingFields } from '../../../cards/deals/missing-fields-form.ts'
import { writeDraft } from '../../../cards/deals/new-deal-form.ts'
import { writeRefusal } from '../../../cards/deals/refusal-subject.ts'
import { forms } from '../../../cards/index.ts'
import { openButton } from '../../../src/bot/forms/open-button.ts'
import { drawTools } from '../../../src/bot/outbox/draw-tools.ts'
import { encodeForm } from '../../../src/chat/button-token.ts'
import type { Form } from '../../../src/chat/form.ts'
import { findCustomer } from '../../../src/customers/find-customer.ts'
import { coach } from '../../../src/escalation/coach.ts'
import { type Locale, locales } from '../../../src/i18n/locale.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { loseDeal } from '../../../src/pipeline/deals/close-deal.ts'
import { findDeal } from '../../../src/pipeline/model/find-deal.ts'
import { type Company, cards, foundCompany, type Name } from '../../cards/redraws/company.ts'
import { subjectsIn } from '../../cards/redraws/copies.ts'
import { type Scene, setScene } from '../../cards/redraws/scene.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'
import { tinyPng } from '../mail/letters.ts'
import { messageLines, viewLines } from './drawn-as.ts'
import { specimenText } from './drawn-specimens.ts'
import { complaintsOfMessage, complaintsOfView } from './slack-takes.ts'

let database: TestDatabase
let company: Company
let scene: Scene

beforeAll(async () => {
  database = await createTestDatabase()
  company = await foundCompany(await database.open())
  scene = await setScene(company, {})
  const { does, people } = scene
  const advice = { dealId: scene.dealId, text: '约客户见面', dueOn: '2026-11-25' as const }
  scene.taskId = (await does((tx, change) => coach(tx, people.王芳, advice, change))).id
  await does((tx, change) =>
    loseDeal(tx, people.李雷, { dealId: scene.otherDealId, reason: { code: 'price' } }, change),
  )
})
afterAll(async () => {
  await company.talk.stop()
  await database.remove()
})

const picture = { png: tinyPng, width: 720, height: 960, alt: '漏斗' }

/** What the doctor shows to Slack. */
const specimens = { cards: [] as object[], forms: [] as object[] }
beforeEach(() => Object.assign(specimens, { cards: [], forms: [] }))

async function cardLines(name: string, locale: Locale): Promise<string[]> {
  const card = cards.find((one) => one.name === name)!
  const person = scene.people.王芳
  const now = scene.now()
  const lines: string[] = []
  for (const subject of subjectsIn[name]!(scene, person.id)) {
    const view =
      subject &&
      (await scene.store.read((reader) => card.view(reader, subject, { people: [person], outsiders: false, now })))
    if (subject === undefined || view === undefined) continue
    const from = card.versionKey(view)
    const tools = drawTools(
      { card: name, subject, from },
      translatorFor(locale),
      'Asia/Shanghai',
      card.picture && picture,
      () => {},
    )
    const drawn = render(
      { type: 'card', card: card.draw(view, tools) },
      { locale, ...(card.picture ? { pictureFile: 'F1' } : {}) },
    )
    for (const message of [drawn, ...drawn.replies]) expect([name, complaintsOfMessage(message)]).toEqual([name, []])
    lines.push('', `= ${name}`, ...messageLines(drawn))
    // Nobody but us has the file of the picture.
    const { blocks } = card.picture ? render({ type: 'card', card: card.draw(view, tools) }, { locale }) : drawn
    specimens.cards.push({ name, blocks })
  }
  return lines
}

/** Who fills in each form, and with which subject. A form that is not here fails the test. */
const filledIn: Readonly<Record<string, { who: Name; subject: () => Promise<string> | string }>> = {
  'new-deal': {
    who: '李雷',
    subject: () => writeDraft({ title: '核磁 <!channel>', amount: '52万', expectedClose: '下周' }),
  },
  'edit-deal': {
    who: '李雷',
    subject: async () => writeEdit((await scene.store.read((reader) => findDeal(reader, scene.dealId)))!),
  },
  'move-back': {
    who: '李雷',
    subject: () => writeRefusal({ dealId: scene.dealId, toStageId: scene.pipeline.stages[0]!.id }),
  },
  gaps: {
    who: '李雷',
    subject: () => scene.store.read((reader) => writeMissingFields(reader, { dealId: scene.dealId })),
  },
  lost: { who: '李雷', subject: () => scene.dealId },
  reopen: { who: '李雷', subject: () => scene.otherDealId },
  decision: { who: '王芳', subject: () => writeNo({ approvalId: scene.pendingId!, decision: 'send_back' }) },
  coach: { who: '王芳', subject: () => scene.dealId },
  snooze: { who: '王芳', subject: () => scene.dealId },
  reassign: { who: '王芳', subject: () => scene.dealId },
  'edit-customer': {
    who: '王芳',
    subject: async () =>
      writeCustomerEdit((await scene.store.read((reader) => findCustomer(reader, scene.customerId)))!),
  },
  bind: { who: '李雷', subject: () => scene.conversationId },
}

async function formIn(name: string, locale: Locale): Promise<Form | undefined> {
  const { who, subject: find } = filledIn[name]!
  const form = forms.find((one) => one.name === name)!
  const subject = await find()
  return await scene.store.write(async (tx) => {
    const conversation = { id: scene.conversationId } as never
    const ctx = { tx, actor: scene.people[who], t: translatorFor(locale), now: scene.now(), conversation }
    return await form.draw(ctx, subject, encodeForm(name, subject))
  })
}

async function formLines(name: string, locale: Locale): Promise<string[]> {
  const form = await formIn(name, locale)
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

/** Other scenes of this process have had their numbers before. */
function steady(lines: readonly string[]): string {
  const number = scene.document.name.replace('流程', '')
  const text = lines.join('\n').replaceAll(new RegExp(`(第|流程|纪要 )${number}(?!\\d)`, 'g'), '$1一')
  return `${text.replaceAll(/(\+861[38]0000|＊＊＊＊)1\d{3}/g, '$1····').trim()}\n`
}

const forDoctor = (file: string) => `../../../adapters/slack/doctor/goldens/${file}.json`

describe.each(locales)('in %s', (locale) => {
  it('every card is a message that Slack takes, and looks as it did', async () => {
    expect(Object.keys(subjectsIn).sort()).toEqual(cards.map(({ name }) => name).sort())
    const lines: string[] = []
    for (const { name } of cards) lines.push(...(await cardLines(name, locale)))
    await expect(steady(lines)).toMatchFileSnapshot(`goldens/cards.${locale}.txt`)
    await expect(steady([specimenText(specimens.cards)])).toMatchFileSnapshot(forDoctor(`cards.${locale}`))
  })

  it('every form is a modal that Slack opens, and looks as it did', async () => {
    expect(Object.keys(filledIn).sort()).toEqual(forms.map(({ name }) => name).sort())
    const lines: string[] = []
    for (const { name } of forms) lines.push(...(await formLines(name, locale)))
    await expect(steady(lines)).toMatchFileSnapshot(`goldens/forms.${locale}.txt`)
    await expect(steady([specimenText(specimens.forms)])).toMatchFileSnapshot(forDoctor(`forms.${locale}`))
    await expect(steady([specimenText(specimens.cards)])).toMatchFileSnapshot(forDoctor(`offers.${locale}`))
  })
})
