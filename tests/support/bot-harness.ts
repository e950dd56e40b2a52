import { type BotOptions, silentObserver } from '../../src/bot/bot-options.ts'
import type { CapturedEvent, CaptureTools } from '../../src/bot/definitions/capture.ts'
import type { CardDefinition } from '../../src/bot/definitions/card.ts'
import type { Command } from '../../src/bot/definitions/command.ts'
import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { type Bot, startBot } from '../../src/bot/start-bot.ts'
import type { Adapter } from '../../src/chat/adapter.ts'
import type { Card } from '../../src/chat/card.ts'
import type { ConversationKind } from '../../src/chat/conversation.ts'
import type { Form } from '../../src/chat/form.ts'
import type { InboundEvent } from '../../src/chat/inbound.ts'
import type { OutgoingBody, ReplyHandle } from '../../src/chat/outgoing.ts'
import type { Clock } from '../../src/clock/clock.ts'
import { silentLog } from '../../src/log/log.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Role } from '../../src/people/roles.ts'
import type { Store, Tx } from '../../src/store/store.ts'
import { type Delivery, TestPlatform, type TestPlatformOptions } from '../fakes/test-platform/index.ts'
import { parse, platform, tenant } from '../fakes/test-platform/parse.ts'
import { hasOpenRows } from './open-rows.ts'

/** A clock that tests move. */
export class HandClock implements Clock {
  #now: number
  constructor(start = '2026-11-23T02:00:00Z') {
    this.#now = Date.parse(start)
  }
  now(): Date {
    return new Date(this.#now)
  }
  advance(milliseconds: number): void {
    this.#now += milliseconds
  }
}

export interface Talk {
  bot: Bot
  platform: TestPlatform
  clock: HandClock
  captured: CapturedEvent[]
  /** Somebody does something in a conversation; the same `id` again is a redelivery. */
  happens(
    who: string,
    where: string,
    event: InboundEvent | string,
    options?: HappensOptions,
  ): Promise<Awaited<ReturnType<Bot['receiver']['receive']>>>
  /** Waits until nothing is left to act on or send. */
  settled(): Promise<void>
  /** Moves the clock in steps and lets the sender's poll see each. */
  passes(
    seconds: number,
    stepSeconds: number,
    options?: { /** What is due may have to wait for its lane all the same. */ lanesWait?: boolean },
  ): Promise<void>
  /** What was delivered since the last call, as `[to] text`. */
  heard(): string[]
  /** What was delivered because of this, once all of it is done. */
  heardAfter(happening: Promise<unknown>): Promise<string[]>
  /** The newest card that was posted or rewritten in a conversation. */
  card(where: string): Card
  /** The newest form that was shown in a conversation. */
  form(where: string): Form
  stop(): Promise<void>
}

interface HappensOptions {
  id?: string
  outsider?: boolean
  bot?: true
  /** The user's own; else the platform's first. */
  tenant?: string
  /** The tenant whose event tells of it; else the platform's first. */
  toldBy?: string
  sharedId?: string
  waitMs?: number
  kind?: ConversationKind
  history?: true
  /** How long ago it happened, milliseconds. */
  ago?: number
  reply?: ReplyHandle
}

export interface TalkParts {
  commands?: readonly Command[]
  cards?: readonly CardDefinition[]
  forms?: readonly FormDefinition[]
  platform?: TestPlatformOptions
  /** Beside the test platform. */
  alsoAdapters?: readonly Adapter[]
  clock?: HandClock
  files?: BotOptions['files']
  formPages?: BotOptions['formPages']
  happens?: BotOptions['happens']
  capture?: (batch: readonly CapturedEvent[], tx: Tx, tools: CaptureTools) => Promise<void>
  observer?: Partial<BotOptions['observer']>
  storageWaits?: BotOptions['storageWaits']
}

let counter = 0

/** A bot on this store with the test platform, spoken to in sentences. */
export async function startTalk(store: Store, parts: TalkParts = {}): Promise<Talk> {
  const clock = parts.clock ?? new HandClock()
  const test = new TestPlatform({ ...parts.platform, now: () => clock.now().getTime() })
  const captured: CapturedEvent[] = []
  const bot = await startBot({
    store,
    clock,
    log: silentLog,
    adapters: [test, ...(parts.alsoAdapters ?? [])],
    commands: parts.commands ?? [],
    cards: parts.cards ?? [],
    forms: parts.forms ?? [],
    capture: async (tx, batch, tools) => {
      await parts.capture?.(batch, tx, tools)
      captured.push(...batch)
    },
    ...(parts.files ? { files: parts.files } : {}),
    ...(parts.happens ? { happens: parts.happens } : {}),
    ...(parts.formPages ? { formPages: parts.formPages } : {}),
    defaults: { locale: 'zh', timeZone: 'Asia/Shanghai' },
    observer: { ...silentObserver, ...parts.observer },
    ...(parts.storageWaits ? { storageWaits: parts.storageWaits } : {}),
  })
  await test.start(bot.receiver)
  let read = 0
  const settled = async (mostStill = Number.POSITIVE_INFINITY) => {
    let calls = test.calls.length
    for (let quiet = 0, still = 0; quiet < 3 && still < mostStill; ) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      quiet = bot.idle && !(await hasOpenRows(store, clock.now())) ? quiet + 1 : 0
      // What is due and waits for a lane that was told to wait goes when the clock has moved.
      still = bot.idle && calls === test.calls.length ? still + 1 : 0
      calls = test.calls.length
    }
  }
  const heard = () => {
    const fresh = test.deliveries.slice(read)
    read = test.deliveries.length
    return fresh.map(describeDelivery)
  }
  const newest = <T extends OutgoingBody['type']>(where: string, type: T) => {
    const bodies = test.deliveries.filter(({ address }) => address.id === where).map(({ body }) => body)
    const found = bodies.findLast((body): body is Extract<OutgoingBody, { type: T }> => body.type === type)
    if (!found) throw new Error(`no ${type} in ${where}`)
    return found
  }
  return {
    bot,
    platform: test,
    clock,
    captured,
    happens(who, where, event, options = {}) {
      const asEvent = typeof event === 'string' ? said(event) : event
      const body = {
        id: options.id ?? `e${counter++}`,
        channel: where,
        tenant: options.toldBy,
        sharedId: options.sharedId,
        user: { id: who, outsider: options.outsider ?? false, bot: options.bot, tenant: options.tenant },
        at: clock.now().getTime() - (options.ago ?? 0),
        kind: options.kind,
        history: options.history,
        reply: options.reply,
        event: asEvent,
      }
      return bot.receiver.receive(parse(JSON.stringify(body), options.waitMs))
    },
    settled: () => settled(),
    async passes(seconds, stepSeconds, { lanesWait = false } = {}) {
      for (let passed = 0; passed < seconds; passed += stepSeconds) {
        clock.advance(stepSeconds * 1000)
        await store.write(async (tx) => {
          tx.signal('outbox')
          tx.signal('files')
        })
        await settled(lanesWait ? 30 : undefined)
      }
    },
    heard,
    async heardAfter(happening) {
      heard()
      await happening
      await settled()
      return heard()
    },
    card: (where) => newest(where, 'card').card,
    form: (where) => newest(where, 'form').form,
    stop: () => bot.stop(),
  }
}

const said = (text: string): InboundEvent =>
  text.startsWith('/') ? { type: 'command', text } : { type: 'message', messageId: `m${counter++}`, text, files: [] }

function describeDelivery(delivery: Delivery): string {
  const { address, onlyFor, replaces, body } = delivery
  const to = `${address.id}${onlyFor ? ` only ${onlyFor.userId}` : ''}${replaces ? ` rewrites ${replaces.messageId}` : ''}`
  const what =
    body.type === 'text'
      ? body.text
      : body.type === 'form'
        ? describeForm(body.form)
        : body.type === 'recall'
          ? 'taken back'
          : `card ${describeCard(body.card)}`
  return `[${to}] ${what}`
}

/** With what was wrong when it was sent in before. */
function describeForm({ title, fields }: Form): string {
  const wrong = fields.flatMap(({ error }) => error ?? [])
  return `form ${title}${wrong.length > 0 ? `: ${wrong.join('\n')}` : ''}`
}

function describeCard(card: Card): string {
  const buttons = card.buttons.map((button) => `<${button.label}>`).join('')
  return `${card.headline}${card.closing ? ` (${card.closing})` : ''}${buttons ? ` ${buttons}` : ''}`
}

/** One of us with an identity on the test platform; the platform user id is the name. */
export async function join(store: Store, name: string, roles: Role[], managerId?: string): Promise<string> {
  const now = new Date('2026-01-01T00:00:00Z')
  const by = { actorId: null, entryPoint: 'admin' as const }
  return store.write(async (tx) => {
    const person = await addPerson(tx, { name, roles, ...(managerId ? { managerId } : {}), now }, by)
    await connectIdentity(tx, { platform, tenant, userId: name, personId: person.id, now }, by)
    return person.id
  })
}

/** Tells the test platform who is in a group; outsiders are written with a leading `!`. */
export function group(talk: Pick<Talk, 'platform'>, id: string, ...members: string[]): void {
  talk.platform.conversations.set(id, {
    kind: 'group',
    title: id,
    members: members.map((name) => ({ tenant, userId: name.replace(/^!/, ''), outsider: name.startsWith('!') })),
  })
}

export function direct(talk: Pick<Talk, 'platform'>, name: string): string {
  const id = `dm-${name}`
  talk.platform.conversations.set(id, {
    kind: 'direct',
    title: name,
    members: [{ tenant, userId: name, outsider: false }],
  })
  return id
}
