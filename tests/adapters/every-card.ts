import { writeNo } from '../../cards/approvals/decision-form.ts'
import { writeContact } from '../../cards/customers/contact-subject.ts'
import { writeCustomerEdit } from '../../cards/customers/edit-customer-form.ts'
import { writeEdit } from '../../cards/deals/edit-deal-form.ts'
import { writeMissingFields } from '../../cards/deals/missing-fields-form.ts'
import { writeDraft } from '../../cards/deals/new-deal-form.ts'
import { writeRefusal } from '../../cards/deals/refusal-subject.ts'
import { forms } from '../../cards/index.ts'
import { drawTools } from '../../src/bot/outbox/draw-tools.ts'
import { encodeForm } from '../../src/chat/button-token.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Form } from '../../src/chat/form.ts'
import { findCustomer } from '../../src/customers/find-customer.ts'
import { coach } from '../../src/escalation/coach.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { loseDeal } from '../../src/pipeline/deals/close-deal.ts'
import { findDeal } from '../../src/pipeline/model/find-deal.ts'
import type { Store } from '../../src/store/store.ts'
import { type Company, cards, foundCompany, type Name } from '../cards/redraws/company.ts'
import { subjectsIn } from '../cards/redraws/copies.ts'
import { type Scene, setScene } from '../cards/redraws/scene.ts'
import { tinyPng } from './mail/letters.ts'

const picture = { png: tinyPng, width: 720, height: 960, alt: '漏斗' }

/** A company in which every card and every form has something to show. */
export class EveryCard {
  readonly #company: Company
  readonly #scene: Scene

  private constructor(company: Company, scene: Scene) {
    this.#company = company
    this.#scene = scene
  }

  static async found(store: Store): Promise<EveryCard> {
    const company = await foundCompany(store)
    const scene = await setScene(company, {})
    const { does, people } = scene
    const advice = { dealId: scene.dealId, text: '约客户见面', dueOn: '2026-11-25' as const }
    scene.taskId = (await does((tx, change) => coach(tx, people.王芳, advice, change))).id
    await does((tx, change) =>
      loseDeal(tx, people.李雷, { dealId: scene.otherDealId, reason: { code: 'price' } }, change),
    )
    return new EveryCard(company, scene)
  }

  readonly cardNames: readonly string[] = cards.map(({ name }) => name)
  readonly formNames: readonly string[] = forms.map(({ name }) => name)
  /** Those that there is something of. */
  readonly shown: readonly string[] = Object.keys(subjectsIn)
  readonly filledIn: readonly string[] = Object.keys(filledIn)

  /** A card as 王芳 sees it, of each of its subjects. */
  async cards(name: string, locale: Locale): Promise<Card[]> {
    const card = cards.find((one) => one.name === name)!
    const person = this.#scene.people.王芳
    const now = this.#scene.now()
    const drawn: Card[] = []
    for (const subject of subjectsIn[name]!(this.#scene, person.id)) {
      if (subject === undefined) continue
      const view = await this.#scene.store.read((reader) =>
        card.view(reader, subject, { people: [person], outsiders: false, now }),
      )
      if (view === undefined) continue
      const named = { card: name, subject, from: card.versionKey(view) }
      const tools = drawTools(named, translatorFor(locale), 'Asia/Shanghai', card.picture && picture, () => {})
      drawn.push(card.draw(view, tools))
    }
    return drawn
  }

  /** Undefined: there is nothing to fill in. */
  async form(name: string, locale: Locale): Promise<Form | undefined> {
    const { who, subject: find } = filledIn[name]!
    const form = forms.find((one) => one.name === name)!
    const subject = await find(this.#scene)
    return await this.#scene.store.write(async (tx) => {
      const conversation = { id: this.#scene.conversationId } as never
      const { people, now } = this.#scene
      const ctx = { tx, actor: people[who], t: translatorFor(locale), now: now(), conversation }
      return await form.draw(ctx, subject, encodeForm(name, subject))
    })
  }

  /** Other scenes of this process have had their numbers before. */
  steady(lines: readonly string[]): string {
    const number = this.#scene.document.name.replace('流程', '')
    const before = ['第', '流程', '纪要 '].flatMap((word) => [word, encodeURIComponent(word)]).join('|')
    const text = lines.join('\n').replaceAll(new RegExp(`(${before})${number}(?!\\d)`, 'g'), '$1一')
    return `${text.replaceAll(/(\+861\d\d0000|＊＊＊＊)1\d{3}/g, '$1····').trim()}\n`
  }

  async stop(): Promise<void> {
    await this.#company.talk.stop()
  }
}

/** Who fills in each form, and with which subject. A form that is not here fails the test. */
const filledIn: Readonly<Record<string, { who: Name; subject: (scene: Scene) => Promise<string> | string }>> = {
  'new-deal': {
    who: '李雷',
    subject: () => writeDraft({ title: '核磁 <!channel>', amount: '52万', expectedClose: '下周' }),
  },
  'edit-deal': {
    who: '李雷',
    subject: async (scene) => writeEdit((await scene.store.read((reader) => findDeal(reader, scene.dealId)))!),
  },
  'archive-reason': { who: '王芳', subject: ({ customerId }) => customerId },
  'move-back': {
    who: '李雷',
    subject: (scene) => writeRefusal({ dealId: scene.dealId, toStageId: scene.pipeline.stages[0]!.id }),
  },
  gaps: {
    who: '李雷',
    subject: (scene) => scene.store.read((reader) => writeMissingFields(reader, { dealId: scene.dealId })),
  },
  lost: { who: '李雷', subject: (scene) => scene.dealId },
  reopen: { who: '李雷', subject: (scene) => scene.otherDealId },
  decision: { who: '王芳', subject: (scene) => writeNo({ approvalId: scene.pendingId!, decision: 'send_back' }) },
  coach: { who: '王芳', subject: (scene) => scene.dealId },
  snooze: { who: '王芳', subject: (scene) => scene.dealId },
  reassign: { who: '王芳', subject: (scene) => scene.dealId },
  'edit-customer': {
    who: '王芳',
    subject: async (scene) =>
      writeCustomerEdit((await scene.store.read((reader) => findCustomer(reader, scene.customerId)))!),
  },
  bind: { who: '李雷', subject: (scene) => scene.conversationId },
  note: { who: '李雷', subject: (scene) => scene.dealId },
  'add-evidence': { who: '李雷', subject: (scene) => scene.dealId },
  'join-contact': {
    who: '王芳',
    subject: () => writeContact({ platform: 'test', tenant: 'T1', contactId: 'wm1' }),
  },
}
