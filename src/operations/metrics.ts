import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { BotObserver } from '../bot/bot-options.ts'
import type { WorkCounts } from '../bot/queue-depths.ts'
import type { Count } from '../chat/count.ts'
import type { HeldConnection } from '../chat/held-connection.ts'
import { type ErrorKey, isWordKey } from '../i18n/translate.ts'
import type { Outcome } from '../schedule/run-job.ts'
import type { PlatformCondition } from './read-status.ts'

/**
 * What the process counts about itself, for Prometheus. Labels take only values this code knows, never anything a person
 * or a platform chose, so their number stays small.
 */
export interface Metrics {
  /** What the bot tells goes here. */
  readonly bot: BotObserver
  slowTransaction(milliseconds: number): void
  conflict(): void
  /** Runs of what happens by time. */
  jobsRan(outcome: Outcome, count: number): void
  /** A job of the wake failed as a whole; `job` is one of the names in composition/jobs.ts. */
  wakeFailed(job: string): void
  /** Set before every scrape: how long the subscription that waits longest has been due; 0: none is. */
  dueLag(milliseconds: number): void
  /** Set before every scrape: how long the inbound that waits longest has been here; 0: none waits. */
  oldestInbound(milliseconds: number): void
  /** Set before every scrape; undefined: the store did not answer. */
  queues(counts: WorkCounts | undefined): void
  /** Set before every scrape: what the platforms have noticed about themselves. Adapters name their codes. */
  conditions(now: readonly Pick<PlatformCondition, 'platform' | 'code'>[]): void
  /** Set before every scrape: what the platforms are connected by, where that is by one process alone. */
  connections(now: readonly PlatformConnection[]): void
  /** Set before every scrape: what this process has been through with the platforms. */
  counts(now: readonly PlatformCount[]): void
  readonly contentType: string
  text(): Promise<string>
}

/** A connection, and whose it is. */
export interface PlatformConnection extends HeldConnection {
  platform: string
}

/** … and a count. */
export interface PlatformCount extends Count {
  platform: string
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const sizes = [1, 2, 5, 10, 25, 50, 100, 200]

export function createMetrics(): Metrics {
  const registry = new Registry()
  // Memory, CPU, garbage collection and how long the event loop was held up.
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const counter = <T extends string = never>(name: string, help: string, labelNames: T[] = []) =>
    new Counter({ name: `chengdan_${name}`, help, labelNames, registers })
  const duration = (name: string, help: string) =>
    new Histogram({ name: `chengdan_${name}_seconds`, help, buckets: seconds, registers })
  const gauge = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Gauge({ name: `chengdan_${name}`, help, labelNames, registers })

  const received = counter('inbound_received_total', 'Inbound events recorded.')
  const duplicates = counter('inbound_duplicates_total', 'Inbound events that were known already.')
  const groupSize = new Histogram({
    name: 'chengdan_handle_group_size',
    help: 'Inbound events handled in one transaction.',
    buckets: sizes,
    registers,
  })
  const parked = counter('inbound_parked_total', 'Inbound events set aside after their retries.')
  const handled = duration('handle', 'From the start of a transaction that handles inbound events to its commit.')
  const refused = new Counter({
    name: 'chengdan_refusals_total',
    help: 'Times somebody was told no, by the code of the sentence.',
    labelNames: ['code'],
    registers,
  })
  const sent = duration('send', 'From handing a message to the platform to its answer.')
  const retried = counter('outbox_retries_total', 'Sendings that will be tried again.')
  const repeated = counter(
    'outbox_repeats_total',
    'Messages said once more although they may have arrived: where nothing tells.',
  )
  const dead = counter('outbox_dead_total', 'Messages given up on.')
  const lost = counter('outbox_lost_total', 'What messages were shown without, as their place allows.', ['what'])
  const jobRuns = new Counter({
    name: 'chengdan_job_runs_total',
    help: 'Runs of what happens by time, by outcome.',
    labelNames: ['outcome'],
    registers,
  })
  const wakeFailures = new Counter({
    name: 'chengdan_wake_failures_total',
    help: 'Times a job of the minute wake failed as a whole.',
    labelNames: ['job'],
    registers,
  })
  const dueLag = gauge('job_due_lag_seconds', 'How long the subscription that waits longest has been due.', [])
  const oldest = gauge('inbound_oldest_open_seconds', 'How long the inbound that waits longest has been here.', [])
  const slow = duration('slow_transaction', 'Transactions that took longer than they should.')
  const conflicts = counter('transaction_conflicts_total', 'Transactions begun anew because they met another one.')
  const queue = gauge('queue_rows', 'Rows that wait (open) or were set aside (parked, dead).', ['queue', 'state'])
  const storeUp = gauge('store_up', 'Whether the store answered the last time it was asked.', [])

  const condition = gauge('platform_conditions', 'What a platform has noticed about itself and is so now.', [
    'platform',
    'code',
  ])

  const connected = gauge(
    'platform_connected_since_seconds',
    'Since when a connection stands that one process alone may have, Unix time; 0: another process has it.',
    ['platform', 'code'],
  )
  const counted = gauge('platform_counts', 'What this process has been through with a platform since it started.', [
    'platform',
    'code',
  ])

  return {
    bot: {
      received(count, known) {
        received.inc(count - known)
        duplicates.inc(known)
      },
      handled(milliseconds, events) {
        handled.observe(milliseconds / 1000)
        groupSize.observe(events)
      },
      refused: (code) => refused.inc({ code: knownCode(code) }),
      parked: () => parked.inc(),
      sent: (milliseconds) => sent.observe(milliseconds / 1000),
      retried: () => retried.inc(),
      repeated: () => repeated.inc(),
      dead: () => dead.inc(),
      lost: (what) => lost.inc({ what }),
    },
    slowTransaction: (milliseconds) => slow.observe(milliseconds / 1000),
    conflict: () => conflicts.inc(),
    jobsRan: (outcome, count) => jobRuns.inc({ outcome }, count),
    wakeFailed: (job) => wakeFailures.inc({ job }),
    oldestInbound: (milliseconds) => oldest.set(milliseconds / 1000),
    dueLag: (milliseconds) => dueLag.set(milliseconds / 1000),
    queues(counts) {
      storeUp.set(counts ? 1 : 0)
      queue.reset()
      if (!counts) return
      for (const [name, states] of Object.entries(counts) as [string, Record<string, number>][]) {
        for (const [state, rows] of Object.entries(states)) queue.set({ queue: name, state }, rows)
      }
    },
    conditions(now) {
      condition.reset()
      for (const { platform, code } of now) condition.set({ platform, code }, 1)
    },
    connections(now) {
      connected.reset()
      for (const { platform, code, since } of now) connected.set({ platform, code }, (since?.getTime() ?? 0) / 1000)
    },
    counts(now) {
      counted.reset()
      for (const { platform, code, count } of now) counted.set({ platform, code }, count)
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}

function knownCode(code: string): ErrorKey | 'other' {
  return isWordKey(code) && code.startsWith('error.') ? (code as ErrorKey) : 'other'
}
