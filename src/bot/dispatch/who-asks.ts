import type { EntryPoint } from '../../audit/entry-point.ts'
import { translatorFor } from '../../i18n/translate.ts'
import { findPersonByIdentity } from '../../people/find-person.ts'
import { rememberSeen } from '../../people/identities.ts'
import type { Person } from '../../people/person.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { BotOptions } from '../bot-options.ts'
import { loadConversation } from '../conversations/conversation-rows.ts'
import type { Context, CreateNotifier, ReadContext } from '../definitions/context.ts'
import type { ClaimedInbound } from '../inbox/claimed-inbound.ts'

type Event = ClaimedInbound['inbound']['event']
/** Whether the asker is in the directory. */
export type Known = { known: boolean }

const entryPoints: Partial<Record<Event['type'], EntryPoint>> = {
  press: 'card',
  submit: 'form',
}

/** Who asks, where, and with what: what every answer is given in. */
export class WhoAsks {
  readonly #parts: Pick<BotOptions, 'defaults' | 'clock'>
  readonly #createNotifier: CreateNotifier

  constructor(parts: Pick<BotOptions, 'defaults' | 'clock'>, createNotifier: CreateNotifier) {
    this.#parts = parts
    this.#createNotifier = createNotifier
  }

  /** Who asks, and what they may, stays as it is until the end of the transaction. */
  async begin(tx: Tx, claimed: ClaimedInbound): Promise<Context & Known> {
    await tx.hold({ kind: 'directory', shared: true })
    const ctx = await this.see(tx, claimed)
    const { tenant, userId } = ctx.sender
    const { platform } = claimed.inbound.address
    if (ctx.known) await rememberSeen(tx, { platform, tenant, userId, personId: ctx.actor.id }, ctx.now)
    return { ...ctx, tx, ...this.#createNotifier(tx, ctx.now) }
  }

  /** The same without holding anything: for what only reads. */
  async see(reader: Reader, { inbound, conversationId, fetched }: ClaimedInbound): Promise<ReadContext & Known> {
    const { defaults, clock } = this.#parts
    const { sender, event } = inbound
    const { platform } = inbound.address
    const person =
      sender.outsider || sender.bot
        ? undefined
        : await findPersonByIdentity(reader, { platform, tenant: sender.tenant, userId: sender.userId })
    const actor = person ?? stranger(sender.name)
    return {
      reader,
      now: clock.now(),
      actor,
      known: person !== undefined,
      sender,
      entryPoint: entryPoints[event.type] ?? 'command',
      conversation: await loadConversation(reader, conversationId),
      files: fetched?.files ?? [],
      t: translatorFor(actor.locale ?? defaults.locale),
      timeZone: actor.timeZone ?? defaults.timeZone,
    }
  }
}

/** A user of the platform who is not in the directory: no roles, so no permission. */
const stranger = (name: string | undefined): Person => ({
  id: '',
  name: name ?? '',
  roles: [],
  managerId: undefined,
  region: undefined,
  locale: undefined,
  timeZone: undefined,
  active: true,
})
