import { type ArchivedMessage, readArchive } from '../../src/archive/read-archive.ts'
import { mayRead } from '../../src/archive/reading/may-read.ts'
import { openArchive } from '../../src/archive/reading/open-archive.ts'
import { type ReadingReason, readingReasonWord } from '../../src/archive/reading/reading-reasons.ts'
import type { ReadingPlace } from '../../src/archive/reading-order.ts'
import { type CardDefinition, type DrawTools, defineCard, type Viewers } from '../../src/bot/definitions/card.ts'
import type { Card } from '../../src/chat/card.ts'
import { type Customer, customerNumber } from '../../src/customers/customer.ts'
import { findCustomer } from '../../src/customers/find-customer.ts'
import { mayReadPhone } from '../../src/customers/see-customer.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { sayMoment } from '../../src/i18n/say-time.ts'
import type { Reader } from '../../src/store/store.ts'
import { everybodyMay } from '../parts/everybody-may.ts'
import { drawMessage, type ShownMessage, shownMessages } from './archived-message.ts'

/** So many messages are on one card. */
const pageSize = 8

export interface ArchiveView {
  customer: Customer
  /** Undefined: who would see it has to say why first. */
  page: { messages: readonly ShownMessage[]; older: ReadingPlace | undefined } | undefined
  /** Why it is read; undefined for a customer of one's own. */
  reason: ReadingReason | undefined
  /** It is not the last page. */
  turned: boolean
}

/** What was said with a customer. Its subject is the customer's id, of an earlier page also where that page ends. */
export const archiveCard: CardDefinition = defineCard<ArchiveView>({
  name: 'archive',
  subjects: { left: 'what was said stays said, and whoever reads on opens a card of its own' },
  async view(reader, subject, viewers) {
    const { customerId, before } = readPlace(subject)
    const customer = await findCustomer(reader, customerId)
    const reading = customer && (await readingOf(reader, customer, viewers))
    if (!reading) return undefined
    const about = { customer, reason: reading.reason, turned: before !== undefined }
    if (reading.locked) return { ...about, page: undefined }
    const found = await readArchive(reader, { customerId, before, limit: pageSize + 1 })
    const shown = found.slice(-pageSize)
    const older = found.length > pageSize ? placeOf(shown[0]!) : undefined
    return {
      ...about,
      page: { messages: await shownMessages(reader, shown, viewers.people.every(mayReadPhone)), older },
    }
  },
  draw: drawArchive,
  // Nothing is decided on it.
  versionKey: () => '',
  actions: {
    older: { run: (ctx, { argument }) => read(ctx, argument) },
    newest: { run: (ctx, { subject }) => read(ctx, readPlace(subject).customerId) },
    reason: {
      look: async (_ctx, { subject }) => ({
        type: 'form',
        form: 'archive-reason',
        subject: readPlace(subject).customerId,
      }),
    },
  },
})

type Ctx = Parameters<Extract<CardDefinition['actions'][string], { run: unknown }>['run']>[0]

async function read(ctx: Ctx, subject: string) {
  const customer = await findCustomer(ctx.tx, readPlace(subject).customerId)
  if (!customer) throw new UserError('error.card.gone')
  const isOpen = await openArchive(ctx.tx, ctx.actor, customer, ctx)
  if (!isOpen) return { type: 'form', form: 'archive-reason', subject: customer.id } as const
  return { type: 'card', card: 'archive', subject, onlyAsker: true } as const
}

/** Whether everybody who would see it may. Undefined: somebody may not. */
async function readingOf(
  reader: Reader,
  customer: Customer,
  viewers: Viewers,
): Promise<{ locked: boolean; reason: ReadingReason | undefined } | undefined> {
  let locked = false
  let reason: ReadingReason | undefined
  const theyMay = await everybodyMay(viewers, async (person) => {
    const answer = await mayRead(reader, person, customer, viewers.now)
    if (answer.may === 'withReason') locked = true
    if (answer.may === 'yes') reason ??= answer.reason
    return answer.may !== 'no'
  })
  return theyMay ? { locked, reason } : undefined
}

export function drawArchive(view: ArchiveView, tools: DrawTools): Card {
  const { customer, page, turned } = view
  const { t, button } = tools
  const number = customerNumber(customer.number)
  const headline = t('archive.headline', { customer: `${number} ${customer.name}` })
  if (!page) {
    const typed = `/archive show ${number} ${t('archive.field.reason')}=${t('archive.reason.coaching')}`
    const buttons = [button('reason', t('archive.button.reason'), 'primary', '', typed)]
    return { kind: 'facts', headline, why: t('archive.locked'), facts: [], buttons }
  }
  const older = page.older && writePlace(customer.id, page.older)
  return {
    kind: 'list',
    headline,
    why: sayWhy(view, tools),
    items: page.messages.map((message) => drawMessage(message, tools)),
    empty: turned ? t('archive.nothingEarlier') : t('archive.empty', { customer: number }),
    buttons: [
      ...(older === undefined ? [] : [button('older', t('timeline.older'), 'plain', older)]),
      ...(turned ? [button('newest', t('timeline.newest'), 'plain', '', `/archive show ${number}`)] : []),
    ],
  }
}

function sayWhy({ page, reason }: ArchiveView, { t, timeZone }: DrawTools): string {
  const when = (at: Date) => sayMoment(t.locale, at, timeZone)
  const saySpan = (from: string, to: string) => (from === to ? from : t('archive.span', { from, to }))
  const [first, last] = [page?.messages[0], page?.messages.at(-1)]
  return [
    ...(first && last ? [saySpan(when(first.saidAt), when(last.saidAt))] : []),
    ...(reason ? [t('archive.because', { reason: t(readingReasonWord(reason)) })] : []),
  ].join(' · ')
}

const placeOf = ({ saidAt, conversationId, seq }: ArchivedMessage): ReadingPlace => ({ saidAt, conversationId, seq })

const writePlace = (customerId: string, { saidAt, seq, conversationId }: ReadingPlace): string =>
  `${customerId} ${saidAt.getTime()} ${seq} ${conversationId}`

function readPlace(subject: string): { customerId: string; before: ReadingPlace | undefined } {
  const [, customerId = subject, saidAt, seq, conversationId] =
    /^(\S+) (\d{1,15}) (\d{1,15}) (.+)$/su.exec(subject) ?? []
  if (saidAt === undefined || seq === undefined || conversationId === undefined)
    return { customerId, before: undefined }
  return { customerId, before: { saidAt: new Date(Number(saidAt)), seq: Number(seq), conversationId } }
}
