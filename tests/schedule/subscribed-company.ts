import { funnelCard } from '../../cards/funnel/funnel.ts'
import { funnelStagesCard } from '../../cards/funnel/funnel-stages.ts'
import { jobsCommand, type WayTo } from '../../commands/jobs.ts'
import { subscribeCommand } from '../../commands/subscribe.ts'
import { subscriptionsCommand } from '../../commands/subscriptions.ts'
import { unsubscribeCommand } from '../../commands/unsubscribe.ts'
import type { Card } from '../../src/chat/card.ts'
import { longestJitterMs } from '../../src/clock/jitter.ts'
import { silentLog } from '../../src/log/log.ts'
import { findPersonByName } from '../../src/people/find-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import { scheduledFunnel } from '../../src/reports/scheduled-funnel.ts'
import { ensureSamples } from '../../src/samples/ensure-samples.ts'
import type { Outcome } from '../../src/schedule/run-job.ts'
import { runSubscriptions, type SubscriptionParts } from '../../src/schedule/run-subscriptions.ts'
import type { Store } from '../../src/store/store.ts'
import { platform, tenant } from '../fakes/test-platform/parse.ts'
import { direct, group, HandClock, startTalk, type Talk } from '../support/bot-harness.ts'

/** 16:00 on a Monday in Shanghai. */
const start = '2026-11-23T08:00:00Z'
const people = ['王小雨', '陈静', '周海', '林悦', '钱敏'] as const
/** Drawn without a picture: the numbers come as lines. */
const charts = { funnel: () => Promise.reject(new Error('no picture here')) }

/** The sample company with an identity on the test platform. */
export async function foundCompany(store: Store): Promise<void> {
  const now = new Date(start)
  await ensureSamples(store, now, { timeZone: 'Asia/Shanghai' })
  for (const name of people) {
    const [person] = await store.read((reader) => findPersonByName(reader, name))
    await store.write((tx) =>
      connectIdentity(
        tx,
        { platform, tenant, userId: name, personId: person!.id, now },
        { actorId: null, entryPoint: 'admin' },
      ),
    )
  }
}

export class Morning {
  readonly talk: Talk
  readonly ran: Partial<Record<Outcome, number>> = {}
  readonly #store: Store

  private constructor(store: Store, talk: Talk) {
    this.#store = store
    this.talk = talk
  }

  static async begin(store: Store, wayTo: WayTo = () => undefined): Promise<Morning> {
    const talk = await startTalk(store, {
      commands: [subscribeCommand, subscriptionsCommand, unsubscribeCommand, jobsCommand(wayTo)],
      cards: [funnelCard(charts), funnelStagesCard],
      clock: new HandClock(start),
    })
    group(talk, '管理群', '陈静', '周海')
    group(talk, '销售群', '陈静', '王小雨')
    group(talk, '市场群', '陈静', '林悦')
    group(talk, '客户群', '陈静', '!客户')
    for (const name of people) direct(talk, name)
    return new Morning(store, talk)
  }

  /** What somebody reads after typing a line. */
  async says(who: string, where: string, line: string): Promise<string> {
    const before = this.talk.platform.deliveries.length
    await this.talk.happens(who, where, line)
    await this.talk.settled()
    return this.talk.platform.deliveries
      .slice(before)
      .map(({ body }) => (body.type === 'text' ? body.text : `(${body.type})`))
      .join('\n')
  }

  /** Moves the clock to a time in Shanghai, wakes once, and waits until what goes out has gone. */
  async wakesAt(time: string, parts: Partial<SubscriptionParts> = {}): Promise<{ to: string; card: Card }[]> {
    const { talk } = this
    const before = talk.platform.deliveries.length
    const to = Date.parse(`${time}:00+08:00`)
    talk.clock.advance(to - talk.clock.now().getTime())
    await this.wakes(parts)
    await this.waits(longestJitterMs)
    return talk.platform.deliveries.slice(before).map(({ address, body }) => {
      if (body.type !== 'card') throw new Error(`a ${body.type} where a card was expected`)
      return { to: address.id, card: body.card }
    })
  }

  /** Moves the clock; the sender does not wait for its next look. */
  async waits(milliseconds: number): Promise<void> {
    this.talk.clock.advance(milliseconds)
    await this.#store.write(async (tx) => tx.signal('outbox'))
    await this.talk.settled()
  }

  /** `store`: where the wake does its work; what is said goes out through this one's own. */
  wakes(parts: Partial<SubscriptionParts> = {}, store: Store = this.#store): Promise<void> {
    return runSubscriptions(store, this.talk.bot.createNotifier, this.talk.clock.now(), {
      report: scheduledFunnel,
      refreshMembers: this.talk.bot.refreshMembers,
      log: silentLog,
      ran: (outcome, count) => {
        this.ran[outcome] = (this.ran[outcome] ?? 0) + count
      },
      ...parts,
    })
  }
}
