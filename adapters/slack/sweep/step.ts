import type { Receiver } from '../../../src/chat/adapter.ts'
import type { PlatformUser } from '../../../src/chat/conversation.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Tx } from '../../../src/store/store.ts'
import { momentOf } from '../events/envelope.ts'
import type { ParsedInbound } from '../parsed.ts'
import type { Self } from '../web-api/workspaces.ts'
import { asHistory, asParsed } from './as-inbound.ts'
import { type Difference, differencesIn } from './differences.ts'
import type { Pace } from './pace.ts'
import { fetchPage, type Page } from './page.ts'
import type { SweepParts } from './parts.ts'
import type { Plan } from './plan.ts'
import type { KeptMessage } from './ports.ts'
import { saveTarget } from './progress.ts'
import { laterOf, type Method, type Pass, sweepsFrom, type Target } from './target.ts'
import { Stopped, unlessStopped } from './unless-stopped.ts'

const platform = 'slack'
/** So many are received at once: events that Slack delivers now share their commits with them. */
const atOnce = 20

export interface With {
  self: Self
  plan: Plan
  pace: Pace
  method: Method
}

/** One page of one target: fetched, compared with what is kept, received. */
export class Step {
  readonly #parts: SweepParts
  readonly #receiver: Receiver
  readonly #stopping: AbortSignal

  constructor(parts: SweepParts, receiver: Receiver, stopping: AbortSignal) {
    this.#parts = parts
    this.#receiver = receiver
    this.#stopping = stopping
  }

  /** @throws RemoteRefused, NeverArrived, NotRecorded, Stopped: then nothing has moved */
  async take(target: Target, { self, plan, pace, method }: With): Promise<Pick<Page, 'isShort'>> {
    const { clock } = this.#parts.ports
    const pass = target.pass ?? (await this.#begin(target))
    const page = await unlessStopped(
      this.#stopping,
      fetchPage(this.#parts.workspaces.of(self.tenant), target, pass, pace.page),
    )
    const now = clock.now()
    pace.called(method, now)
    const kept = await this.#kept(target, pass, page, now)
    const inbounds = await this.#inbounds(differencesIn(target, pass, page, kept, now), target, self)
    const moved = movedBy(page, target, pass)
    const changed = [moved, ...plan.news(target.conversation, threadsIn(page, kept, target), now)]
    await this.#receive(inbounds, async (tx) => {
      for (const one of changed) await saveTarget(tx, self.tenant, one)
    })
    plan.keep(changed)
    return page
  }

  async #begin(target: Target): Promise<Pass> {
    const { conversation, thread } = target
    const until = this.#parts.ports.clock.now()
    const from = sweepsFrom(target)
    // One that is known to have been there: what is missing after it is gone, and not merely too old.
    const known = thread === '' ? await this.#parts.sweeps.kept.lastSaidBefore(conversation, from) : undefined
    const begin = known && known >= conversation.boundAt ? known : from
    return { from: begin, until, cursor: undefined, reached: undefined, pages: 0 }
  }

  /** What is kept of the time that a page shows. */
  async #kept({ conversation, thread }: Target, pass: Pass, page: Page, now: Date): Promise<KeptMessage[]> {
    const { kept } = this.#parts.sweeps
    const [first, last] = [page.messages.at(0)?.ts, page.messages.at(-1)?.ts]
    const reached = pass.reached === undefined ? undefined : momentOf(pass.reached)
    if (thread === '') {
      if (first === undefined) return []
      return await kept.saidBetween(conversation, { from: momentOf(first), until: reached ?? now })
    }
    const until = page.cursor === undefined || last === undefined ? now : momentOf(last)
    return await kept.saidBetween(conversation, { from: reached ?? pass.from, until, thread })
  }

  async #inbounds(differences: readonly Difference[], { conversation }: Target, self: Self): Promise<Inbound[]> {
    const { ports, directory } = this.#parts
    const { tenant, userId: ourUser } = self
    const seen = { tenant, ourUser, conversation, now: ports.clock.now() }
    const inbounds: Inbound[] = []
    for (const difference of differences) {
      const parsed = asParsed(difference, seen, { nameOf: (userId) => directory.nameOf(userId) })
      if (!parsed) continue
      const address = { platform, tenant, id: conversation.channel }
      inbounds.push(asHistory(parsed, { address, sender: await this.#senderOf(parsed) }))
    }
    return inbounds
  }

  /** Of whom Slack shows nothing is nobody of ours. */
  async #senderOf({ by, tenant }: ParsedInbound): Promise<PlatformUser> {
    try {
      return await unlessStopped(this.#stopping, this.#parts.directory.who(by, tenant))
    } catch (error) {
      const isAnswer = error instanceof RemoteRefused && error.retryAfterMs === undefined && error.about !== 'lane'
      if (!isAnswer) throw error
      return { ...by, outsider: !by.bot }
    }
  }

  /** Where it has come is kept with the last of what was found on the way. */
  async #receive(inbounds: readonly Inbound[], moved: (tx: Tx) => Promise<void>): Promise<void> {
    const last = inbounds.at(-1)
    const others = inbounds.slice(0, -1)
    for (let from = 0; from < others.length; from += atOnce) {
      await Promise.all(others.slice(from, from + atOnce).map((inbound) => this.#receiver.receive(inbound)))
      if (this.#stopping.aborted) throw new Stopped()
    }
    const receipt = last && (await this.#receiver.receive(last, (tx) => moved(tx)))
    if (!receipt || receipt.duplicate) await this.#parts.sweeps.store.write(moved, 'background')
  }
}

/** The target as it stands after a page. */
function movedBy({ messages, cursor }: Page, target: Target, pass: Pass): Target {
  const newest = messages.at(-1)?.ts
  const aliveAt = newest === undefined ? target.aliveAt : laterOf(target.aliveAt, momentOf(newest))
  if (cursor === undefined) return { ...target, aliveAt, sweptUntil: pass.until, pass: undefined }
  const reached = (target.thread === '' ? messages.at(0) : messages.at(-1))?.ts ?? pass.reached
  return { ...target, aliveAt, pass: { ...pass, cursor, reached, pages: pass.pages + 1 } }
}

/** Threads of a channel, by its page and by what is kept of that time, and when something was last said in each. */
function threadsIn(page: Page, kept: readonly KeptMessage[], { thread: own }: Target): Map<string, Date> {
  const threads = new Map<string, Date>()
  if (own !== '') return threads
  const shown = page.messages.flatMap(({ ts, reply_count: count = 0, latest_reply: latest }) =>
    count > 0 ? [{ thread: ts, aliveAt: momentOf(latest ?? ts) }] : [],
  )
  const said = kept.flatMap(({ thread, saidAt }) => (thread === undefined ? [] : [{ thread, aliveAt: saidAt }]))
  for (const { thread, aliveAt } of [...shown, ...said])
    threads.set(thread, laterOf(threads.get(thread) ?? aliveAt, aliveAt))
  return threads
}
