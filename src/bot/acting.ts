import type { Door } from '../audit/door.ts'
import type { Answer } from '../chat/answer.ts'
import { decodeButton } from '../chat/button-token.ts'
import { UserError } from '../errors/user-error.ts'
import { saySize } from '../i18n/say-size.ts'
import { sayByKey, translatorFor } from '../i18n/translate.ts'
import { findPersonByIdentity } from '../people/find-person.ts'
import { rememberSeen } from '../people/identities.ts'
import type { Person } from '../people/person.ts'
import { can } from '../people/roles.ts'
import type { Tx } from '../store/store.ts'
import type { Act, Reply } from './act.ts'
import { answerWith } from './answering.ts'
import { type ParsedLine, parseCommandLine, understand } from './command-line.ts'
import { loadConversation } from './conversations.ts'
import { requireOpenLink, useFormLink } from './form-link.ts'
import { finishInbound, type Held, hasEarlierOpen, placeOf } from './inbound-rows.ts'
import type { MachineParts, Registry } from './machine-parts.ts'
import { mayRun } from './may-run.ts'
import { refreshCopies } from './posted.ts'
import { askerDestination, say, tellAsker } from './speaking.ts'

/** An earlier row of the same conversation is unfinished, in another process: try again when it is done. */
export class NotYet extends Error {}
/** Another process took the row over; what this one did is rolled back. */
export class ClaimLost extends Error {}

type EventOf<T extends Held['inbound']['event']['type']> = Extract<Held['inbound']['event'], { type: T }>

const doors: Partial<Record<Held['inbound']['event']['type'], Door>> = { press: 'card', submit: 'form' }

/** Acts on one inbound in one transaction: who asks, what they want, what changes, what is answered. */
export class Acting {
  readonly #parts: MachineParts
  readonly #registry: Registry
  readonly #claim: string

  constructor(parts: MachineParts, registry: Registry, claim: string) {
    this.#parts = parts
    this.#registry = registry
    this.#claim = claim
  }

  /** What a command says, read before the transaction in which it runs; undefined: it is no command. */
  lineOf({ inbound: { event } }: Held): ParsedLine | undefined {
    return event.type === 'command' ? parseCommandLine(event.text, this.#parts.commands) : undefined
  }

  /** @throws UserError (nothing is changed; `refuse` then answers), NotYet, ClaimLost */
  async act(tx: Tx, held: Held, line: ParsedLine | undefined, inline: boolean): Promise<Answer> {
    if (await hasEarlierOpen(tx, held.conversationId, held.seq)) throw new NotYet()
    const act = await this.#begin(tx, held)
    const answer = await this.#answerFor(tx, act, held, line, inline)
    await this.#finish(tx, held, answer)
    return answer
  }

  /** Says no in the asker's language. An outsider is not answered at all. */
  async refuse(tx: Tx, held: Held, error: UserError, inline: boolean): Promise<Answer> {
    const act = await this.#begin(tx, held)
    const answer = held.inbound.sender.outsider
      ? { type: 'done' as const }
      : await this.#refusal(tx, act, held, error, inline)
    await this.#finish(tx, held, answer)
    return answer
  }

  async #refusal(tx: Tx, act: Act, held: Held, error: UserError, inline: boolean): Promise<Answer> {
    this.#parts.observer.refused(error.code)
    const sentence = sayByKey(act.t.locale, error.code, error.details)
    const text = error.next ? `${sentence}\n${error.next}` : sentence
    return answerWith(tx, this.#registry, act, held, { type: 'text', text, refused: true }, inline)
  }

  async #finish(tx: Tx, held: Held, answer: Answer): Promise<void> {
    if (!(await finishInbound(tx, held, this.#claim, answer))) throw new ClaimLost()
    tx.signal('inbound')
  }

  async #begin(tx: Tx, held: Held): Promise<Act & { known: boolean }> {
    const { inbound } = held
    const { defaults, clock } = this.#parts
    const conversation = await loadConversation(tx, held.conversationId)
    const { platform } = inbound.address
    const person = inbound.sender.outsider
      ? undefined
      : await findPersonByIdentity(tx, { platform, tenant: inbound.sender.tenant, userId: inbound.sender.userId })
    const now = clock.now()
    if (person)
      await rememberSeen(
        tx,
        { platform, tenant: inbound.sender.tenant, userId: inbound.sender.userId, personId: person.id },
        now,
      )
    const actor = person ?? stranger(inbound.sender.name)
    return {
      tx,
      now,
      actor,
      known: person !== undefined,
      sender: inbound.sender,
      door: doors[inbound.event.type] ?? 'command',
      conversation,
      files: held.fetched?.files ?? [],
      t: translatorFor(actor.locale ?? defaults.locale),
      timeZone: actor.timeZone ?? defaults.timeZone,
      say: (to, content, notBefore) => say(tx, this.#registry, to, content, now, notBefore),
      refresh: refreshOnce(tx, now),
    }
  }

  async #answerFor(
    tx: Tx,
    act: Act & { known: boolean },
    held: Held,
    line: ParsedLine | undefined,
    inline: boolean,
  ): Promise<Answer> {
    const { event, sender } = held.inbound
    if (sender.outsider) return { type: 'done' }
    if (held.fetched?.refusal) throw held.fetched.refusal
    const reply = line ? await this.#command(act, line) : await this.#replyTo(act, event)
    return answerWith(tx, this.#registry, act, held, reply, inline)
  }

  async #replyTo(act: Act & { known: boolean }, event: Held['inbound']['event']): Promise<Reply> {
    if (!act.known) throw new UserError('error.stranger')
    if (event.type === 'press') return this.#press(act, event)
    if (event.type === 'submit') return this.#submit(act, event)
    return { type: 'nothing' }
  }

  async #command(act: Act & { known: boolean }, line: ParsedLine): Promise<Reply> {
    const open = this.#parts.commands.filter((command) => act.known || command.forStrangers)
    if (!act.known && open.length === 0) throw new UserError('error.stranger')
    const { command, values } = understand(line, act.actor, act.t)
    if (!act.known && !command.forStrangers) throw new UserError('error.stranger')
    if (command.permission && !can(act.actor, command.permission))
      throw new UserError('error.forbidden', { what: act.t(command.summary as never) }, '/help')
    return command.run(act, values)
  }

  async #press(act: Act, event: EventOf<'press'>): Promise<Reply> {
    const token = decodeButton(event.token)
    const card = token && this.#registry.card(token.card)
    const action = token && card?.actions[token.action]
    if (!token || !card || !action) throw new UserError('error.button.unknown')
    const { subject, argument } = token
    const view = await card.view(act.tx, subject, { people: [act.actor], outsiders: false, now: act.now })
    if (view === undefined) throw new UserError('error.card.gone')
    const stale = card.drawnFrom(view) !== token.from
    if (!stale || action.worksWhenStale) return action.run(act, { subject, argument, view })
    await act.refresh(card.name, subject)
    return { type: 'text', text: card.whenStale?.(view, act.t) ?? act.t('bot.cardStale') }
  }

  async #submit(act: Act, event: EventOf<'submit'>): Promise<Reply> {
    const token = decodeButton(event.token)
    const form = token && this.#registry.form(token.card)
    if (!token || !form) throw new UserError('error.form.gone')
    const { link } = event
    if (link === undefined) return form.submit(act, token.subject, event.values)
    await requireOpenLink(act.tx, link, act.actor.id)
    const reply = await form.submit(act, token.subject, event.values)
    if (reply.type !== 'fieldErrors') await useFormLink(act.tx, link, act.now)
    return reply
  }

  /** The acknowledgement went without it: the answer goes out as a message of its own. */
  async sayLate(tx: Tx, held: Held, answer: Answer): Promise<void> {
    if (answer.type !== 'text' && answer.type !== 'form' && answer.type !== 'fieldErrors') return
    await answerWith(tx, this.#registry, await this.#begin(tx, held), held, answer, false)
  }

  /** A row was parked: whoever asked is told, with the reference that finds the log line. */
  async apologise(tx: Tx, held: Held): Promise<void> {
    if (held.inbound.sender.outsider) return
    const act = await this.#begin(tx, held)
    await answerWith(
      tx,
      this.#registry,
      act,
      held,
      { type: 'text', text: act.t('error.internal', { reference: placeOf(held) }) },
      false,
    )
  }

  /** Strangers who say something to the bot alone, and people who chat with it instead of typing a command. */
  async answerSmallTalk(tx: Tx, held: Held): Promise<void> {
    const act = await this.#begin(tx, held)
    if (held.inbound.sender.outsider) return
    const text = this.#smallTalk(act, held)
    const destination = askerDestination(this.#registry, act.conversation, act.sender)
    await tellAsker(
      tx,
      destination,
      text,
      { to: 'asker', personId: act.actor.id, conversationId: act.conversation.id },
      act.now,
    )
  }

  #smallTalk({ actor, known, t }: Act & { known: boolean }, { fetched }: Held): string {
    if (!known) return t('error.stranger')
    const exampleOf = (path: string) => {
      const command = this.#parts.commands.find((one) => one.path === path)
      return command && mayRun(command, actor) ? command.example[t.locale] : '/help'
    }
    if (fetched?.refusal) return sayByKey(t.locale, fetched.refusal.code, fetched.refusal.details)
    const [file] = fetched?.files ?? []
    if (!file) return t('bot.hint', { example: exampleOf('deal new') })
    return t('evidence.received', {
      name: file.name,
      size: saySize(file.bytes),
      example: exampleOf('deal evidence'),
    })
  }
}

/** Somebody the platform vouches for and we do not know: no roles, so no permission. */
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

function refreshOnce(tx: Tx, now: Date): Act['refresh'] {
  const done = new Set<string>()
  return async (card, subject) => {
    const key = `${card}\n${subject}`
    if (done.has(key)) return
    done.add(key)
    await refreshCopies(tx, card, subject, now)
  }
}
