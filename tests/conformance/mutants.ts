import type { CardDefinition } from '../../src/bot/definitions/card.ts'
import type { Adapter, Receiver } from '../../src/chat/adapter.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import type { Outgoing, Sent } from '../../src/chat/outgoing.ts'
import { RemoteRefused } from '../../src/errors/remote-errors.ts'
import type { Between } from './house.ts'

/** Something that is wrong, the platform it is wrong on, and the sentence that must notice. */
export interface Mutant {
  does: string
  on: string
  noticed: string
  between: Between
}

const everything = 'a platform that can do everything'

/** An adapter whose `send` is another one. */
const sending =
  (send: (inner: Adapter, message: Outgoing) => Promise<Sent>) =>
  (inner: Adapter): Adapter => ({ ...inner, send: (message) => send(inner, message) })

const hearing =
  (changed: (inbound: Inbound) => Inbound) =>
  (inner: Receiver): Receiver => ({
    receive: (inbound, alongside) => inner.receive(changed(inbound), alongside),
    hear: (happening) => inner.hear(happening),
    options: (question) => inner.options(question),
    home: (question) => inner.home(question),
    preview: (question) => inner.preview(question),
  })

let times = 0

const withoutReply = ({ reply: _, ...message }: Outgoing): Outgoing => message
const withoutOnlyFor = ({ onlyFor: _, ...message }: Outgoing): Outgoing => message
const withoutHistory = ({ history: _, ...inbound }: Inbound): Inbound => inbound

/** The first text to anybody is held back until after the next one. */
function reorders(): (inner: Adapter) => Adapter {
  const held = new Map<string, Outgoing | undefined>()
  return sending(async (inner, message) => {
    const { id } = message.address
    if (message.body.type === 'text' && !held.has(id)) {
      held.set(id, message)
      return { messageId: `held ${id}`, dropped: [] }
    }
    const sent = await inner.send(message)
    const earlier = held.get(id)
    held.set(id, undefined)
    if (earlier) await inner.send(earlier)
    return sent
  })
}

const cuts = (inner: Adapter): Adapter => ({
  ...inner,
  at(place) {
    const profile = inner.at(place)
    return { ...profile, limits: { ...profile.limits, text: { most: 1_000_000, in: 'bytes', parts: 1 } } }
  },
  async send(message) {
    if (message.body.type !== 'text') return await inner.send(message)
    const text = Buffer.from(message.body.text).subarray(0, 2000).toString('utf8').replace(/�+$/, '')
    return await inner.send({ ...message, body: { type: 'text', text } })
  },
})

/** Who else is there is not asked. */
const blind = (cards: readonly CardDefinition[]): readonly CardDefinition[] =>
  cards.map((card) =>
    card.name === 'deal'
      ? {
          ...card,
          view: (reader, subject, { people, ...viewers }) => {
            const owner = people.filter(({ name }) => name === '李雷')
            return card.view(reader, subject, { ...viewers, people: owner.length > 0 ? owner : people })
          },
        }
      : card,
  )

export const mutants: readonly Mutant[] = [
  {
    does: 'shows to everybody what is for one member of a group',
    on: everything,
    noticed: 'a deal asked for in a group reaches nobody there who may not see it, and whoever asked all the same',
    between: { adapter: sending((inner, message) => inner.send(withoutOnlyFor(message))) },
  },
  {
    does: 'draws a card for one of those who see it',
    on: everything,
    noticed: 'a deal asked for in a group reaches nobody there who may not see it, and whoever asked all the same',
    between: { cards: blind },
  },
  {
    does: 'sends twice',
    on: everything,
    noticed: 'while the platform is away nothing is lost, and afterwards everything comes once and in its order',
    between: {
      adapter: sending(async (inner, message) => {
        await inner.send({ ...message, dedupeKey: `${message.dedupeKey} again` })
        return await inner.send(message)
      }),
    },
  },
  {
    does: 'tries again under another key',
    on: everything,
    noticed: 'what was taken without a word is one message, given again byte for byte under its key',
    between: {
      adapter: sending((inner, message) => inner.send({ ...message, dedupeKey: `${message.dedupeKey} ${times++}` })),
    },
  },
  {
    does: 'changes the order',
    on: everything,
    noticed: 'while the platform is away nothing is lost, and afterwards everything comes once and in its order',
    between: { adapter: reorders() },
  },
  {
    does: 'drops the reply handle',
    on: everything,
    noticed: 'a question where the bot is no member is answered through the handle that came with it',
    between: { adapter: sending((inner, message) => inner.send(withoutReply(message))) },
  },
  {
    does: 'cuts a long text instead of splitting it',
    on: 'a platform with texts of 2,048 bytes',
    noticed:
      'the help comes whole and in its order, in as many pieces as the platform wants, also when the first is refused twice',
    between: { adapter: cuts },
  },
  {
    does: 'does not hear that its lane must wait',
    on: everything,
    noticed: 'a lane that is told to wait is asked once, not once for everything that waits',
    between: {
      adapter: sending(async (inner, message) => {
        try {
          return await inner.send(message)
        } catch (error) {
          if (!(error instanceof RemoteRefused) || error.retryAfterMs === undefined) throw error
          throw new RemoteRefused(error.code, { retryAfterMs: error.retryAfterMs })
        }
      }),
    },
  },
  {
    does: 'says that it rewrote a copy and does not',
    on: everything,
    noticed: 'a deal that is handed over leaves its earlier owner a sentence, no data and nothing to press',
    between: {
      adapter: sending(async (inner, message) =>
        message.replaces ? { messageId: message.replaces.messageId, dropped: [] } : await inner.send(message),
      ),
    },
  },
  {
    does: 'takes a redelivery for something new',
    on: everything,
    noticed: 'what is delivered four times over, in any order, has one effect and the same answer',
    between: {
      receiver: hearing((inbound) => ({ ...inbound, dedupeKey: `${inbound.dedupeKey} ${times++}` })),
    },
  },
  {
    does: 'takes everybody for one of the tenant in which they speak',
    on: everything,
    noticed: 'two people with one user id in two tenants are two people',
    between: {
      receiver: hearing((inbound) => ({
        ...inbound,
        sender: { ...inbound.sender, tenant: inbound.address.tenant },
      })),
    },
  },
  {
    does: 'takes a bot for somebody from outside',
    on: everything,
    noticed: 'what a bot or a colleague says whom we do not know yet is no word of the customer',
    between: {
      receiver: hearing((inbound) => {
        const { bot, ...sender } = inbound.sender
        return bot ? { ...inbound, sender: { ...sender, outsider: true } } : inbound
      }),
    },
  },
  {
    does: 'takes what is fetched for what happens now',
    on: everything,
    noticed: 'a command of three days ago that is fetched now is kept and not carried out',
    between: { receiver: hearing(withoutHistory) },
  },
]
