import { NotRecorded, type Receipt, type Receiver } from '../../src/chat/adapter.ts'
import type { Answer } from '../../src/chat/answer.ts'
import type { PlatformUser } from '../../src/chat/conversation.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import { ackOfCommand, ackOfPress, ackOfSubmit, type Carried } from './answers/ack-of.ts'
import { openForm } from './answers/views.ts'
import { withTyped } from './answers/with-typed.ts'
import { answerOptions } from './blocks/option-list.ts'
import type { SlackCommand } from './commands.ts'
import type { Delivered } from './delivered.ts'
import type { Directory } from './directory/directory.ts'
import { writeCarried } from './events/carried.ts'
import { commandLine } from './events/command-line.ts'
import type { Homes } from './home/homes.ts'
import { parse } from './parse.ts'
import type { ParsedInbound, ParsedLinks, ParsedOptions, ParsedUser } from './parsed.ts'
import type { SlackPorts } from './ports.ts'
import { responseHandle, viewHandle } from './response-handle.ts'
import { responseUrlUses, slackTimes } from './times.ts'
import type { Workspaces } from './web-api/workspaces.ts'

const platform = 'slack'

/** Nobody told in time who did it, or where: it may come again. */
class NotTold extends NotRecorded {
  constructor() {
    super('Slack did not say in time who did it')
    this.name = 'NotTold'
  }
}

interface Parts {
  ports: SlackPorts
  workspaces: Workspaces
  directory: Directory
  commands: readonly SlackCommand[]
  homes: Homes
  /** Never throws. */
  unfurl(links: ParsedLinks): Promise<void>
  /** Slack keeps events back. */
  limited(at: Date): void
}

/** What Slack hands over, by whichever way: recorded first, then acknowledged, with the answer where there is room for one. */
export class Intake {
  readonly #parts: Parts
  readonly #receiver: Receiver

  constructor(parts: Parts, receiver: Receiver) {
    this.#parts = parts
    this.#receiver = receiver
  }

  /** @throws NotRecorded: then it is not acknowledged */
  async take(delivered: Delivered): Promise<void> {
    const { ports, directory, commands, limited } = this.#parts
    const parsed = parse(delivered.body, {
      now: ports.clock.now(),
      nameOf: (userId) => directory.nameOf(userId),
      lineOf: (typed, rest) => commandLine(commands, typed, rest),
    })
    switch (parsed.what) {
      case 'inbound':
        return await this.#inbound(parsed, delivered)
      case 'options':
        return await this.#options(parsed, delivered)
      case 'happening':
        await this.#receiver.hear(parsed.happening)
        break
      case 'user':
        await this.#user(parsed)
        break
      case 'home':
        this.#parts.homes.opened(parsed)
        break
      case 'links':
        await delivered.ack()
        return await this.#parts.unfurl(parsed)
      case 'limited':
        limited(parsed.at)
        break
      case 'nothing':
        break
    }
    // Whatever it is, Slack is not left waiting.
    await delivered.ack()
  }

  async #inbound(parsed: ParsedInbound, delivered: Delivered): Promise<void> {
    const inbound = await this.#whole(parsed, delivered)
    const receipt = await this.#receive(parsed, inbound)
    await this.#answer(parsed, inbound, receipt, delivered)
    if (parsed.waits) this.#parts.homes.changed(parsed.tenant, parsed.by.userId)
  }

  /** A modal that was refused may be sent as it was once what it was refused for has changed: that is something new. */
  async #receive({ waits, trigger }: ParsedInbound, inbound: Inbound): Promise<Receipt> {
    const receipt = await this.#receiver.receive(inbound)
    if (waits !== 'submit' || !receipt.duplicate || !isNo(await receipt.answer)) return receipt
    return await this.#receiver.receive({ ...inbound, dedupeKey: `${inbound.dedupeKey}:${trigger}` })
  }

  async #answer(parsed: ParsedInbound, inbound: Inbound, receipt: Receipt, delivered: Delivered): Promise<void> {
    switch (parsed.waits) {
      case undefined:
        await delivered.ack()
        return
      case 'command':
        return await this.#answerCommand(parsed, inbound, receipt, delivered)
      case 'press':
        return await this.#answerPress(parsed, inbound, receipt, delivered)
      case 'submit':
        return await this.#answerSubmit(parsed, inbound, receipt, delivered)
    }
  }

  /** With who did it, where, and how it can be answered. @throws NotTold */
  async #whole(parsed: ParsedInbound, { isLast, arrivedAt }: Delivered): Promise<Inbound> {
    const { tenant, by, channel, draft, waits } = parsed
    const { directory } = this.#parts
    const sender = (await directory.whoInTime(by, tenant)) ?? (isLast ? asOutsider(parsed) : undefined)
    const place = await directory.placeInTime(tenant, by.userId, {
      channel,
      kind: draft.kind,
      isOurs: waits === undefined,
    })
    if (!sender || !place) throw new NotTold()
    const reply = this.#replyTo(parsed)
    return {
      address: { platform, tenant, id: place.id },
      sender,
      ...draft,
      ...(place.kind ? { kind: place.kind } : {}),
      ...(reply ? { reply } : {}),
      ...(waits ? { answerBy: arrivedAt + slackTimes.answer } : {}),
    }
  }

  #replyTo({ responseUrl, view, waits }: ParsedInbound): Inbound['reply'] {
    const now = this.#parts.ports.clock.now()
    if (view) return viewHandle(view.id, now)
    const uses = waits === 'press' ? responseUrlUses.answer : responseUrlUses.command
    return responseUrl === undefined ? undefined : responseHandle(responseUrl, now, uses)
  }

  async #answerCommand(parsed: ParsedInbound, inbound: Inbound, receipt: Receipt, { ack, arrivedAt }: Delivered) {
    const answer = await receipt.answer
    const { ack: said, whole } = ackOfCommand(answer, await this.#localeOf(inbound.sender))
    const reached = await ack(said)
    if (answer.type === 'form') return await this.#openForm(parsed, inbound, receipt, arrivedAt)
    this.#orElse(receipt, reached && whole)
  }

  async #answerPress(parsed: ParsedInbound, inbound: Inbound, receipt: Receipt, { ack, arrivedAt }: Delivered) {
    await ack()
    const answer = await receipt.answer
    if (answer.type === 'form') return await this.#openForm(parsed, inbound, receipt, arrivedAt)
    this.#orElse(receipt, ackOfPress(answer).whole)
  }

  async #answerSubmit(parsed: ParsedInbound, inbound: Inbound, receipt: Receipt, { ack }: Delivered) {
    const answer = await receipt.answer
    const locale = await this.#localeOf(inbound.sender)
    const carried: Carried = ackOfSubmit(answer, parsed.view!, locale, carryOf(inbound))
    const reached = await ack(carried.ack)
    this.#orElse(receipt, reached && carried.whole)
  }

  /** What the acknowledgement did not carry is said as a message; for what came twice that was done the first time. */
  #orElse(receipt: Receipt, reached: boolean): void {
    if (!reached && !receipt.duplicate) receipt.lost()
  }

  async #openForm(parsed: ParsedInbound, inbound: Inbound, receipt: Receipt, since: number): Promise<void> {
    const answer = await receipt.answer
    // The trigger of something that came twice was spent the first time.
    if (answer.type !== 'form' || receipt.duplicate) return
    const { tenant, trigger } = parsed
    const { workspaces, ports } = this.#parts
    const locale = await this.#localeOf(inbound.sender)
    const opening = trigger === undefined ? undefined : { tenant, trigger, since, locale, carry: carryOf(inbound) }
    this.#orElse(receipt, opening !== undefined && (await openForm(workspaces, ports.log, answer.form, opening)))
  }

  async #options({ tenant, by, question }: ParsedOptions, { ack }: Delivered): Promise<void> {
    const asker = question && (await this.#parts.directory.whoInTime(by, tenant))
    const found = asker && (await this.#receiver.options({ platform, asker, ...question }))
    await ack(answerOptions(withTyped(question, found ?? [])))
  }

  /** Somebody left, or was made a guest: at once, whatever else they have open. */
  async #user({ tenant, user, happening }: ParsedUser): Promise<void> {
    const left = this.#parts.directory.changed(tenant, user)
    if (!left) return
    await this.#receiver.hear({ ...happening, event: { type: 'personLeft', user: left } })
    this.#parts.homes.changed(tenant, left.userId)
  }

  async #localeOf({ tenant, userId }: PlatformUser) {
    const { ports } = this.#parts
    return (await ports.personOf({ tenant, userId }))?.locale ?? ports.locale
  }
}

const isNo = (answer: Answer): boolean =>
  answer.type === 'fieldErrors' || (answer.type === 'text' && answer.refused === true)

const carryOf = ({ address, kind }: Inbound): string => writeCarried({ channel: address.id, kind })

/** Who cannot be asked about any more is nobody of ours: nothing of ours is shown to them. */
const asOutsider = ({ by }: ParsedInbound): PlatformUser => ({ ...by, outsider: !by.bot })
