import type { Answer } from '../../chat/answer.ts'
import { decodeButton } from '../../chat/button-token.ts'
import type { Inbound } from '../../chat/inbound.ts'
import { UserError } from '../../errors/user-error.ts'
import { sayByKey } from '../../i18n/translate.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { BotOptions } from '../bot-options.ts'
import { wholeToken } from '../buttons/button-texts.ts'
import { linesInstead } from '../command-line/lines-instead.ts'
import {
  asCommandLine,
  isCommandLine,
  type ParsedLine,
  parseCommandLine,
  understand,
} from '../command-line/parse-line.ts'
import { readPlainWords } from '../command-line/plain-words.ts'
import { whichOneCard } from '../command-line/which-one.ts'
import { targetOf } from '../conversations/destination.ts'
import { returnToConversation } from '../conversations/presence.ts'
import { renameConversation } from '../conversations/rename-conversation.ts'
import { renameUser } from '../conversations/rename-user.ts'
import type { KeepSaid } from '../definitions/capture.ts'
import type { Context, CreateNotifier, ReadContext, Reply } from '../definitions/context.ts'
import type { TypedSubject } from '../definitions/subjects.ts'
import { asCaptured, mayAsk } from '../inbox/captured-event.ts'
import { type ClaimedInbound, dedupeKeyOf, queueKey } from '../inbox/claimed-inbound.ts'
import { finishInbound, hasEarlierOpen, takeLateAnswer } from '../inbox/inbound-rows.ts'
import { createNotifierFor } from '../outbox/create-notifier.ts'
import { findPostedCard } from '../outbox/posted-messages.ts'
import { askerDestination } from '../outbox/say.ts'
import type { Registry } from '../registry.ts'
import { Answering } from '../replies/answering.ts'
import { type Addressed, address, answerWith } from '../replies/reply.ts'
import { answerPresence } from './answer-presence.ts'
import { answerPress, formNamed, pressed, requireWhole } from './answer-press.ts'
import { answerSubmit } from './answer-submit.ts'
import { askWhich } from './ask-which.ts'
import { ClaimLost, NotYet } from './claim-errors.ts'
import { filledForm } from './filled-form.ts'
import { PressedCopies } from './pressed-copies.ts'
import { smallTalk } from './small-talk.ts'
import { type Known, WhoAsks } from './who-asks.ts'

type HandlerParts = Omit<BotOptions, 'capture'> & { capture: KeepSaid }
type Event = ClaimedInbound['inbound']['event']
type Look = (ctx: ReadContext & Known) => Promise<Reply>
/** Acts on one inbound in one transaction: who asks, what they want, what changes, what is answered. */
export class InboundHandler {
  readonly #parts: HandlerParts
  readonly #registry: Registry
  readonly #createNotifier: CreateNotifier
  readonly #who: WhoAsks
  readonly #claim: string
  /** What a press was made on. */
  readonly copies: PressedCopies

  constructor(parts: HandlerParts, registry: Registry, claim: string) {
    this.#parts = parts
    this.#registry = registry
    this.#createNotifier = createNotifierFor(registry)
    this.#who = new WhoAsks(parts, this.#createNotifier)
    this.#claim = claim
    this.copies = new PressedCopies(registry, parts.clock)
  }

  /** What a command says, read before the transaction in which it runs; undefined: it is no command. */
  async readLine({ inbound }: ClaimedInbound): Promise<ParsedLine | undefined> {
    const { event } = inbound
    const { commands } = this.#parts
    if (event.type !== 'command' && event.type !== 'message') return undefined
    const under = event.thread === undefined ? undefined : await this.#saidUnder(inbound, event.thread)
    return event.type === 'command' || isCommandLine(event.text)
      ? parseCommandLine(event.text, commands, under)
      : readPlainWords(event.text, commands, under)
  }

  /** What the card is about in whose thread it was said. */
  async #saidUnder({ address, sender }: Inbound, thread: string): Promise<TypedSubject | undefined> {
    const alone = { platform: address.platform, user: { ...sender, outsider: false } }
    const targets = [targetOf({ conversation: address }), targetOf(alone)]
    return await this.#parts.store.read(async (reader) => {
      const found = await findPostedCard(reader, targets, thread)
      return found && (await this.#registry.card(found.card)?.about?.(reader, found.subject))
    })
  }

  /** What it asks for, in names of ours. */
  nameOf({ inbound: { event } }: ClaimedInbound, line: ParsedLine | undefined): string {
    if (line) return `command ${'command' in line ? line.command.path : ''}`
    const token = event.type === 'press' || event.type === 'submit' ? decodeButton(event.token) : undefined
    const known = token && (this.#registry.card(token.card) ?? this.#registry.form(token.card))
    return `${event.type} ${known?.name ?? ''}`
  }

  /**
   * Answers a question: what only reads is not done inside a transaction, which others wait for.
   * @param line what `readLine` made of it
   * @returns undefined when it is none, and changes something
   * @throws UserError (`refuse` then answers)
   */
  async look(claimed: ClaimedInbound, line: ParsedLine | undefined): Promise<Addressed | undefined> {
    const { inbound, fetched } = claimed
    const look = this.#lookFor(inbound.event, line)
    if (!look || !mayAsk(inbound) || fetched?.refusal) return undefined
    return await this.#parts.store.read(async (reader) => {
      const ctx = await this.#who.see(reader, claimed)
      return await address(reader, this.#registry, ctx, await look(ctx))
    })
  }

  /**
   * @param line what `readLine` made of it
   * @param seen what `look` found
   * @throws UserError (nothing is changed; `refuse` then answers), NotYet, ClaimLost
   */
  async handle(
    tx: Tx,
    claimed: ClaimedInbound,
    { line, seen }: { line: ParsedLine | undefined; seen: Addressed | undefined },
    inline: boolean,
  ): Promise<Answer> {
    if (await hasEarlierOpen(tx, claimed.conversationId, claimed.seq)) throw new NotYet()
    const ctx = await this.#who.begin(tx, claimed)
    // Whoever is heard there is answered there, also where nobody told that the bot is back.
    if (ctx.conversation.leftAt) await returnToConversation(tx, ctx.conversation.id)
    const reply = seen ?? (await address(tx, this.#registry, ctx, await this.#replyTo(ctx, claimed, line, inline)))
    const answer = await answerWith(tx, this.#registry, ctx, claimed, reply, inline)
    if (inline) await this.copies.hold(tx, claimed)
    await this.#keepLine(tx, ctx, claimed)
    await this.#finish(tx, claimed, answer)
    return answer
  }

  /** What is typed to the bot in a customer's conversation was said there like anything else. */
  async #keepLine(tx: Tx, { conversation }: Context, claimed: ClaimedInbound): Promise<void> {
    const { type } = claimed.inbound.event
    if (conversation.customerId === undefined || (type !== 'command' && type !== 'message')) return
    await this.#parts.capture(tx, [await asCaptured(tx, claimed, conversation)])
  }

  /** Something happened on a platform outside of any conversation. */
  async happen(tx: Tx, claimed: ClaimedInbound): Promise<void> {
    if (await hasEarlierOpen(tx, claimed.conversationId, claimed.seq)) throw new NotYet()
    const { event, address, at } = claimed.inbound
    if (event.type !== 'happening') throw new Error(`${event.type} happens in a conversation`)
    const { platform, tenant } = address
    const now = this.#parts.clock.now()
    if (event.event.type === 'conversationRenamed') await renameConversation(tx, { platform, tenant, ...event.event })
    if (event.event.type === 'personRenamed') await renameUser(tx, { platform, tenant, ...event.event })
    await this.#parts.happens?.(tx, { platform, tenant, at, event: event.event }, this.#createNotifier(tx, now))
    await this.letPass(tx, claimed)
  }

  /** The bot came or went, or somebody opened the chat with it. */
  async appear(tx: Tx, claimed: ClaimedInbound): Promise<void> {
    if (await hasEarlierOpen(tx, claimed.conversationId, claimed.seq)) throw new NotYet()
    const ctx = await this.#who.begin(tx, claimed)
    const answering = new Answering(tx, this.#registry, ctx, claimed)
    await answerPresence(ctx, this.#parts, this.#registry, answering, claimed.inbound)
    await this.letPass(tx, claimed)
  }

  /** Nothing is left to do about it. */
  async letPass(tx: Tx, claimed: ClaimedInbound): Promise<void> {
    if (!(await finishInbound(tx, claimed, this.#claim, null))) throw new ClaimLost()
    tx.signal('inbound')
  }

  /** Says no in the asker's language. An outsider is not answered at all. */
  async refuse(tx: Tx, claimed: ClaimedInbound, error: UserError, inline: boolean): Promise<Answer> {
    const ctx = await this.#who.begin(tx, claimed)
    const reply = mayAsk(claimed.inbound)
      ? this.#refusal(ctx, error, claimed.inbound.event)
      : ({ type: 'nothing' } as const)
    const answer = await answerWith(tx, this.#registry, ctx, claimed, reply, inline)
    await this.#keepLine(tx, ctx, claimed)
    await this.#finish(tx, claimed, answer)
    return answer
  }

  #refusal(ctx: ReadContext, error: UserError, event: Event): Addressed {
    this.#parts.observer.refused(error.code)
    const asked = this.#registry.card(whichOneCard) && askWhich(ctx, event, error, this.#parts.commands)
    if (asked) return asked
    const { t, conversation, sender } = ctx
    const sentence = sayByKey(t.locale, error.code, error.details)
    const spell = this.#registry.spelling(askerDestination(this.#registry, conversation, sender), t.locale)
    const next = nextAfter(error, event)
      .map((line) => spell.line(line))
      .join('\n')
    return { type: 'text', text: next ? `${sentence}\n${next}` : sentence, refused: true }
  }

  async #finish(tx: Tx, claimed: ClaimedInbound, answer: Answer): Promise<void> {
    if (!(await finishInbound(tx, claimed, this.#claim, answer))) throw new ClaimLost()
    tx.signal('inbound')
  }

  /** What answers it by reading alone. */
  #lookFor(event: Event, line: ParsedLine | undefined): Look | undefined {
    if (line && 'command' in line && 'look' in line.command) {
      const { command, values } = line
      return async (ctx) => {
        understand(line, ctx.actor, ctx.t)
        return await command.look(ctx, values)
      }
    }
    if (event.type !== 'press') return undefined
    const { token, action } = pressed(this.#registry, event)
    // A press that gives its copy a new handle has that to write down.
    if (!token || !action || !('look' in action) || event.edit) return undefined
    return async (ctx) => {
      if (!ctx.known) throw new UserError('error.stranger')
      return await action.look(ctx, await requireWhole(ctx, token))
    }
  }

  async #replyTo(
    ctx: Context & Known,
    { inbound, fetched }: ClaimedInbound,
    line: ParsedLine | undefined,
    inline: boolean,
  ): Promise<Reply> {
    const { event } = inbound
    if (!mayAsk(inbound)) return { type: 'nothing' }
    if (fetched?.refusal) throw fetched.refusal
    if (line) return this.#command(ctx, line)
    if (!ctx.known) throw new UserError('error.stranger')
    if (event.type === 'message') return await this.#talk(ctx, event)
    if (event.type === 'press') return answerPress(ctx, this.#registry, event, inline)
    if (event.type === 'submit') return await this.#submit(ctx, inbound, event, inline)
    return { type: 'nothing' }
  }

  async #talk(ctx: Context, { messageId, text, record: lines }: Extract<Event, { type: 'message' }>): Promise<Reply> {
    const { forwarded, commands } = this.#parts
    if (lines && forwarded && ctx.conversation.kind === 'direct') return await forwarded(ctx, { messageId, lines })
    return await smallTalk(ctx, text, commands)
  }

  /** A form that stands in the chat shows what was answered; one that was refused can be sent in again. */
  async #submit(
    ctx: Context,
    inbound: Inbound,
    event: Extract<Event, { type: 'submit' }>,
    inline: boolean,
  ): Promise<Reply> {
    const form = inbound.reply && (await filledForm(ctx, this.#registry, event))
    const reply = await answerSubmit(ctx, this.#registry, event, inline)
    if (inbound.reply) inbound.reply = { ...inbound.reply, answered: form ? { form } : {} }
    return reply
  }

  async #command(ctx: Context, line: ParsedLine): Promise<Reply> {
    const { command, values } = understand(line, ctx.actor, ctx.t)
    return 'run' in command ? command.run(ctx, values) : command.look(ctx, values)
  }

  /** The acknowledgement went without it: the answer goes out as a message of its own, once however often this is tried. */
  async sayLate(tx: Tx, claimed: ClaimedInbound): Promise<void> {
    const answer = await takeLateAnswer(tx, dedupeKeyOf(claimed.inbound))
    const reply = answer && (await lateReply(tx, answer))
    if (reply) await answerWith(tx, this.#registry, await this.#who.begin(tx, claimed), claimed, reply, false)
  }

  /** A row was parked: the asker is told, with the reference that finds the log line. */
  async apologise(tx: Tx, claimed: ClaimedInbound): Promise<void> {
    if (!mayAsk(claimed.inbound)) return
    const ctx = await this.#who.begin(tx, claimed)
    const text = ctx.t('error.internal', { reference: queueKey(claimed) })
    await answerWith(tx, this.#registry, ctx, claimed, { type: 'text', text }, false)
  }
}

/** The lines somebody can send next: what they may have meant by this one, else what the refusal names. */
function nextAfter({ instead, next }: UserError, event: Event): string[] {
  const isTyped = event.type === 'command' || event.type === 'message'
  const meant = instead && isTyped ? linesInstead(asCommandLine(event.text), instead) : []
  if (meant.length > 0) return meant
  return next === undefined ? [] : [next]
}

/** A form is drawn anew when it is sent, by its name. */
async function lateReply(reader: Reader, answer: Answer): Promise<Addressed | undefined> {
  if (answer.type === 'text' || answer.type === 'fieldErrors') return answer
  if (answer.type !== 'form') return undefined
  const named = await wholeToken(reader, decodeButton(answer.form.token))
  if (!named) throw new Error('a stored form has no token of ours')
  return formNamed(named)
}
