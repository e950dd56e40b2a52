import { writeContact } from '../../../cards/customers/contact-subject.ts'
import { writeSearch } from '../../../cards/customers/customer-list.ts'
import { writeChoice } from '../../../src/bot/command-line/choice.ts'
import { writeWhichOne } from '../../../src/bot/command-line/which-one.ts'
import { type Destination, platformOf } from '../../../src/bot/conversations/destination.ts'
import type { CardDefinition } from '../../../src/bot/definitions/card.ts'
import { MessageDrawer, Withheld } from '../../../src/bot/outbox/draw-message.ts'
import { enqueue } from '../../../src/bot/outbox/enqueue.ts'
import type { Waiting } from '../../../src/bot/outbox/waiting.ts'
import type { Audience } from '../../../src/chat/audience.ts'
import type { OutgoingBody } from '../../../src/chat/outgoing.ts'
import { findTask } from '../../../src/escalation/coach.ts'
import { writeStuckRequest } from '../../../src/escalation/stuck-request.ts'
import { findApproval } from '../../../src/pipeline/model/approval.ts'
import { writeDealList } from '../../../src/pipeline/queries/deal-list-request.ts'
import { writeRequest } from '../../../src/reports/funnel-request.ts'
import { cards, type Name, staffNumber } from './company.ts'
import type { Scene } from './scene.ts'

/** Whoever has copies of everything; 赵敏 has her queue alone. */
const readers: readonly Name[] = ['李雷', '王芳']

/** With which subjects each card is about what happens in a scene. A card that is not here fails the test. */
export const subjectsIn: Readonly<Record<string, (scene: Scene, reader: string) => readonly (string | undefined)[]>> = {
  deal: ({ dealId }) => [dealId],
  'deal-history': ({ dealId }) => [dealId],
  'deal-list': (_scene, askerId) => [writeDealList({ askerId, page: 0 })],
  evidence: ({ dealId }) => [dealId],
  'sent-file': (_scene, reader) => [reader],
  checklist: ({ dealId }) => [dealId],
  refusal: ({ dealId, pipeline }) => [dealId, `${dealId}:${pipeline.stages.at(-1)!.id}`],
  approval: ({ refusedId, pendingId }) => [refusedId, pendingId],
  approvals: (_scene, reader) => [reader],
  'decision-notice': ({ refusedId }) => [refusedId],
  pipeline: ({ pipeline, otherPipeline }) => [pipeline.id, otherPipeline.id],
  policy: ({ pipeline, otherPipeline }) => [pipeline.id, otherPipeline.id],
  pack: () => ['store-sales', 'channel-distribution'],
  packs: () => [''],
  customer: ({ customerId, otherCustomerId }) => [customerId, otherCustomerId],
  'customer-list': () => [writeSearch({ text: '医院', page: 0 })],
  archive: ({ customerId }) => [customerId],
  unbound: () => ['0'],
  funnel: (_scene, askerId) => [funnelOf(askerId)],
  'funnel-stages': (_scene, askerId) => [funnelOf(askerId)],
  stuck: (_scene, askerId) => [writeStuckRequest({ askerId, page: 0 })],
  'stuck-deal': ({ dealId }) => [dealId],
  'stuck-deal-more': ({ dealId }) => [dealId],
  digest: ({ digestIds }, reader) => [digestIds[reader]],
  task: ({ taskId }) => [taskId],
  tasks: (_scene, reader) => [reader],
  'choose-open-deal': (_scene, askerId) => [writeChoice({ askerId, path: 'deal move' })],
  'choose-closed-deal': (_scene, askerId) => [writeChoice({ askerId, path: 'deal reopen' })],
  'choose-customer': (_scene, askerId) => [writeChoice({ askerId, path: 'customer show' })],
  'which-one': ({ people }, askerId) => {
    const values = [staffNumber(Object.values(people).findIndex(({ id }) => id === askerId))]
    const meant = { kind: 'person' as const, typed: '王芳', values }
    return [writeWhichOne({ askerId, line: '/deal list owner=王芳', meant })]
  },
  start: (_scene, reader) => [reader],
  'due-deals': (_scene, reader) => [reader],
  subscriptions: (_scene, reader) => [reader],
  language: (_scene, reader) => [reader],
  'talk-customer': ({ customerId }) => [customerId],
  'talk-deal': ({ dealId }) => [dealId],
  'unknown-contact': () => [writeContact({ platform: 'test', tenant: 'T1', contactId: 'wm1' })],
}

const funnelOf = (askerId: string) =>
  writeRequest({ askerId, whose: { of: 'visible' }, period: 'all', timeZone: 'Asia/Shanghai' })

/** Posts every card to everybody who has one, and forgets what was posted before. */
export async function postCopies(scene: Scene): Promise<void> {
  const { store, talk, people, now } = scene
  await talk.settled()
  await store.write((tx) => tx.delete(tx.tables.posted))
  const wanted = readers.flatMap((name) =>
    cards.flatMap((card) =>
      (subjectsIn[card.name]?.(scene, people[name].id) ?? []).flatMap((subject) =>
        subject === undefined ? [] : [{ name, card: card.name, subject }],
      ),
    ),
  )
  const queue = { name: '赵敏' as const, card: 'approvals', subject: people.赵敏.id }
  await store.write(async (tx) => {
    for (const [index, { name, card, subject }] of [...wanted, queue].entries()) {
      // Each in a place of its own, so that they need not wait for each other.
      const address = { platform: talk.platform.platform, tenant: 't', id: `place-${index}` }
      const audience = { to: 'person', personId: people[name].id } as const
      const content = { type: 'card', card, subject } as const
      await enqueue(tx, platformOf, { destination: { conversation: address }, content, audience, now: now() })
    }
  })
  await talk.settled()
}

/** A copy that somebody has before them, with what it says and what it would say if it were drawn now. */
export interface Copy {
  card: CardDefinition
  subject: string
  who: string
  messageId: string
  says: OutgoingBody
  /** Undefined: whoever has it may not see it any more. */
  now: OutgoingBody | undefined
}

export async function copiesOf(scene: Scene): Promise<Copy[]> {
  const { store, talk, registry } = scene
  const drawer = new MessageDrawer(
    { store, clock: talk.clock, defaults: { locale: 'zh', timeZone: 'Asia/Shanghai' } },
    registry,
  )
  const rows = await store.read((reader) => reader.select().from(reader.tables.posted))
  const copies: Copy[] = []
  for (const { card: name, subject, address, audience, messageId } of rows) {
    const content = { type: 'card', card: name, subject } as const
    const waiting = { content, destination: address as Destination, audience: audience as Audience } as Waiting
    copies.push({
      card: cards.find((one) => one.name === name)!,
      subject,
      who: JSON.stringify(audience),
      messageId,
      says: talk.platform.deliveries.findLast((delivery) => delivery.messageId === messageId)!.body,
      now: await drawer.draw(waiting).then(({ body }) => body, unlessWithheld),
    })
  }
  return copies
}

function unlessWithheld(error: unknown): undefined {
  if (!(error instanceof Withheld)) throw error
}

export const isTrue = ({ says, now }: Copy): boolean =>
  now === undefined || JSON.stringify(says) === JSON.stringify(now)

/** The card says that such a change leaves it as it is. */
export const isLeft = ({ subjects }: CardDefinition, kinds: ReadonlySet<string>): boolean =>
  'left' in subjects || Object.entries(subjects).some(([kind, find]) => kinds.has(kind) && typeof find !== 'function')

/** It tells of something that is over, and goes on telling how it ended. */
export const isOver = ({ card, subject }: Copy, { store }: Scene): Promise<boolean> =>
  store.read(async (reader) => {
    if (card.name === 'approval') return (await findApproval(reader, subject))?.state !== 'pending'
    return card.name === 'task' && (await findTask(reader, subject))?.doneAt != null
  })
