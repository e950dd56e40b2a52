import { eq } from 'drizzle-orm'
import { forms, listCards } from '../../cards/index.ts'
import { listCommands } from '../../commands/index.ts'
import { captureMessages } from '../../src/archive/capture-message.ts'
import type { ChartPool } from '../../src/charts/chart-pool.ts'
import { runEscalation } from '../../src/escalation/run-escalation.ts'
import { pipelineNamed } from '../../src/pipeline/model/find-pipeline.ts'
import type { PolicyDocument } from '../../src/pipeline/policy/document.ts'
import { policyInForce } from '../../src/pipeline/policy/in-force.ts'
import { applyPolicy } from '../../src/pipeline/policy-changes/apply-policy.ts'
import type { Store } from '../../src/store/store.ts'
import { type DealTalk, startDealTalk } from '../commands/deal/deal-talk.ts'
import type { TalkParts } from '../support/bot-harness.ts'
import { unposted } from '../support/unposted.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

export interface LateTalk extends DealTalk {
  /** Lets time pass, wakes once, and gives back what was said because of it. */
  later(milliseconds: number): Promise<string[]>
  /** Puts time rules in force. */
  rules(time: PolicyDocument['time'], limits?: Record<string, number | null>): Promise<void>
}

export const commands = listCommands({ status: () => Promise.reject(new Error('not asked')) })

/** Every command, card and form there is. */
export const wholeHouse: TalkParts = {
  commands,
  cards: listCards({} as ChartPool, commands),
  forms,
  capture: (batch, tx, tools) => captureMessages(tx, batch, tools),
}

/** The company of `startDealTalk` with every command and card, and a wake that tests drive. */
export async function startLateTalk(store: Store, parts: TalkParts = {}): Promise<LateTalk> {
  const talk = await startDealTalk(store, { ...wholeHouse, ...parts })
  const { clock, bot } = talk
  return {
    ...talk,
    async later(milliseconds) {
      talk.heard()
      clock.advance(milliseconds)
      await runEscalation(store, bot.createNotifier, clock.now(), 'Asia/Shanghai')
      await talk.settled()
      return talk.heard()
    },
    async rules(time, limits = {}) {
      const pipeline = await store.read((reader) => pipelineNamed(reader, undefined))
      const { document } = await store.read((reader) => policyInForce(reader, pipeline.id))
      const stages = document.stages.map((rule) =>
        rule.key in limits ? { ...rule, limitDays: limits[rule.key]! } : rule,
      )
      await applyPolicy(
        store,
        null,
        { pipelineId: pipeline.id, document: { ...document, name: pipeline.name, stages, time } },
        { now: clock.now(), entryPoint: 'admin', ...unposted },
      )
    },
  }
}

export function noticesOf(store: Store, dealId: string) {
  return store.read((reader) => {
    const { notice } = reader.tables
    return reader.select().from(notice).where(eq(notice.dealId, dealId)).orderBy(notice.createdAt, notice.level)
  })
}
