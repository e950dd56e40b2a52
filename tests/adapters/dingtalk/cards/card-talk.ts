import { setTimeout } from 'node:timers/promises'
import type { Step } from '../../../../adapters/dingtalk/cards/ladder.ts'
import { createDingtalk, type Dingtalk } from '../../../../adapters/dingtalk/index.ts'
import { cardOnPage } from '../../../../composition/card-on-page.ts'
import { findPlacedText, keepPlacedText } from '../../../../src/bot/buttons/placed-texts.ts'
import type { Adapter } from '../../../../src/chat/adapter.ts'
import type { PlatformUser } from '../../../../src/chat/conversation.ts'
import { connectIdentity } from '../../../../src/people/identities.ts'
import type { Role } from '../../../../src/people/roles.ts'
import { ensureDefaultPipeline } from '../../../../src/pipeline/pipelines/default-pipeline.ts'
import { createSealer } from '../../../../src/secrets/sealer.ts'
import { textSealer } from '../../../../src/secrets/text-sealer.ts'
import type { Store } from '../../../../src/store/store.ts'
import { dealCards, dealCommands, dealForms } from '../../../commands/deal/deal-talk.ts'
import type { Card } from '../../../fakes/dingtalk/cards/card.ts'
import type { Push } from '../../../fakes/dingtalk/gateway/push.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import { openPageServer, type PageServer, testKeys } from '../../../pages/page-server.ts'
import { byAdmin } from '../../../people/directory.ts'
import { HandClock, join, startTalk, type Talk } from '../../../support/bot-harness.ts'
import { keptIn } from '../kept-ports.ts'
import { memoryPorts, optionsOf } from '../memory-ports.ts'
import { makeTemplate, templateId } from './recipe-template.ts'

/** A house at a DingTalk whose organisation has the template. */
export class CardTalk {
  readonly dingtalk: FakeDingtalk
  readonly ours: Dingtalk
  readonly talk: Talk
  readonly clock: HandClock
  readonly steps: Step[]
  readonly pages: PageServer
  readonly #store: Store

  private constructor(parts: Pick<CardTalk, 'dingtalk' | 'ours' | 'talk' | 'clock' | 'steps' | 'pages'>, store: Store) {
    this.dingtalk = parts.dingtalk
    this.ours = parts.ours
    this.talk = parts.talk
    this.clock = parts.clock
    this.steps = parts.steps
    this.pages = parts.pages
    this.#store = store
  }

  /** @param pushes of a month, where they are counted and there are pages */
  static async start(
    store: Store,
    { hasTemplate = true, pushes }: { hasTemplate?: boolean; pushes?: number } = {},
  ): Promise<CardTalk> {
    const clock = new HandClock()
    const dingtalk = await startFakeDingtalk({ clock })
    makeTemplate(dingtalk)
    const steps: Step[] = []
    const placed = {
      keep: (text: string, length?: 'short') => store.write((tx) => keepPlacedText(tx, text, clock.now(), length)),
      find: (name: string) => store.read((reader) => findPlacedText(reader, name)),
    }
    const pages = await openPageServer()
    dingtalk.app.homeUrl = pages.publicUrl
    const seals = textSealer(createSealer(testKeys), { purpose: 'login', of: [] })
    const counted =
      pushes === undefined
        ? {}
        : { kept: keptIn(store, { calls: 5_000, pushes }), cardPages: pages.cardPages, logins: seals }
    const ours = createDingtalk(
      memoryPorts(clock, { placed, pressAnswer: 60_000, onStep: (step) => void steps.push(step), ...counted }),
      optionsOf(dingtalk, {
        ...(hasTemplate ? { cardTemplateId: templateId } : {}),
        ...{ publicUrl: pages.publicUrl, loginBase: new URL(dingtalk.apiBase) },
      }),
    )
    const talk = await startTalk(store, {
      ...{ clock, alsoAdapters: [withoutPace(ours)], commands: dealCommands, cards: dealCards, forms: dealForms },
      ...(pushes === undefined ? {} : { formPages: pages.formPages }),
    })
    const cards = {
      cardOf: cardOnPage(store, talk.bot),
      logins: () => ours.pageLogin,
      directAddress: (_: string, user: PlatformUser) => ours.directAddress(user),
    }
    pages.mount({ store, clock, receiver: talk.bot.receiver, forms: dealForms, cards, logins: () => ours.pageLogin })
    await ours.start(talk.bot.receiver)
    await store.write((tx) => ensureDefaultPipeline(tx, clock.now()))
    while (!ours.isListening) await setTimeout(5)
    return new CardTalk({ dingtalk, ours, talk, clock, steps, pages }, store)
  }

  /** One of us, and of the organisation. */
  async joins(userId: string, name: string, roles: Role[], managerId?: string): Promise<string> {
    const { dingtalk, clock } = this
    dingtalk.organisation.member(userId, name)
    const personId = await join(this.#store, name, roles, managerId)
    const identity = { platform: 'dingtalk', tenant: dingtalk.world.corpId, userId, personId, now: clock.now() }
    await this.#store.write((tx) => connectIdentity(tx, identity, byAdmin))
    return personId
  }

  /** Acknowledged, and everything that follows from it is said. */
  async done(push: Push): Promise<Push> {
    while (push.deliveries.some(({ ack, connection }) => ack === undefined && connection !== undefined))
      await setTimeout(5)
    await this.talk.settled()
    return push
  }

  async types(userId: string, text: string): Promise<void> {
    await this.done(this.dingtalk.says(userId, text))
  }

  /** Somebody presses what is called so on a card. */
  async presses(userId: string, card: Card, label: string): Promise<Push> {
    const seen = card.seenBy(userId)
    const place = card.template.actions.map(({ params }) => params.p!).find((one) => seen[one] === label)
    return await this.done(this.dingtalk.presses({ userId, card, place: place ?? label }))
  }

  /** Nothing is recorded until what it returns is called. */
  holdWrites(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    void this.#store.write(() => promise)
    return resolve
  }

  /** The newest card in a chat. */
  card(where: string): Card {
    const card = this.dingtalk.cards.standingIn(where).at(-1)
    if (!card) throw new Error(`no card in ${where}`)
    return card
  }

  async stop(): Promise<void> {
    await this.ours.stop()
    await this.talk.stop()
    this.pages.close()
    await this.dingtalk.close()
  }
}

/** In a house time stands still: nothing would be sent beyond so many a second. */
function withoutPace(ours: Dingtalk): Adapter {
  return {
    platform: ours.platform,
    at: (place) => ({ ...ours.at(place), limits: { ...ours.at(place).limits, pace: {} } }),
    start: (receiver) => ours.start(receiver),
    send: (message) => ours.send(message),
    describe: (address) => ours.describe(address),
    directAddress: (user) => ours.directAddress(user),
    download: (file, address) => ours.download(file, address),
    stop: () => ours.stop(),
  }
}
