import { setTimeout as delay } from 'node:timers/promises'
import { percentile, round } from '../../bench/statistics.ts'
import type { FakeWecom } from '../../tests/fakes/wecom/index.ts'
import type { SoakPart } from '../part.ts'
import { holdsNow } from '../slack/throughput/memory.ts'
import { memberOf, withServer } from './one-server.ts'

/** Fifty callbacks a second on average, as 500 at once every ten seconds. */
const burst = { size: 500, everyMs: 10_000 }
/** One of so many is a command, which is answered; the others are events of the corp. */
const commandEvery = 3
/** As many as have one command a burst: nobody is sent more than WeCom takes. */
const people = 500
/** Memory is compared with what was held then, minutes. */
const warmMinutes = 2
const limits = { p99Ms: 1_000, longestMs: 5_000, handshakeMs: 1_000, heapGrowth: 1.1 }
/** What is still to be said after the last burst is said by then. */
const saidWithinMs = 60_000

/** Bursts of callbacks at the real server: how long each waits for its 200, what is said, and what the process holds. */
export const throughput: SoakPart = {
  name: 'throughput',
  run: (minutes, say) =>
    withServer(people, async ({ fake, process }) => {
      fake.knobs.ackWithinMs = 60_000
      const load = new Load(fake)
      const count = Math.ceil((minutes * 60_000) / burst.everyMs)
      const warm = Math.min(Math.ceil((warmMinutes * 60_000) / burst.everyMs), Math.ceil(count / 2))
      await load.bursts(warm)
      const early = await holdsNow(process)
      await load.bursts(count - warm)
      const late = await holdsNow(process)
      for (let waited = 0; load.said < load.commands && waited < saidWithinMs; waited += 100) await delay(100)
      return judge(load, { heap: round(late.heap / early.heap), deaths: process.deaths.length }, say)
    }),
}

/** What WeCom tells, and how long it takes until it is taken. */
class Load {
  /** Milliseconds. */
  readonly took: number[] = []
  readonly handshakes: number[] = []
  commands = 0
  lost = 0
  readonly #fake: FakeWecom
  #told = 0

  constructor(fake: FakeWecom) {
    this.#fake = fake
  }

  get said(): number {
    return this.#fake.calls.filter(({ path, answer }) => path.endsWith('message/send') && answer.errcode === 0).length
  }

  get swallowed(): string[] {
    return this.#fake.violations.map(({ kind, detail }) => `${kind}: ${detail}`)
  }

  async bursts(count: number): Promise<void> {
    const startedAt = performance.now()
    const underWay: Promise<void>[] = []
    for (let n = 0; n < count; n += 1) {
      await delay(Math.max(0, startedAt + n * burst.everyMs - performance.now()))
      for (let told = 0; told < burst.size; told += 1) underWay.push(this.#tell())
      underWay.push(this.#shakeHands())
    }
    await Promise.all(underWay)
  }

  async #tell(): Promise<void> {
    this.#told += 1
    const startedAt = performance.now()
    const { state } = await (this.#told % commandEvery === 0 ? this.#command() : this.#event())
    this.took.push(performance.now() - startedAt)
    if (state !== 'acknowledged') this.lost += 1
  }

  #command() {
    this.commands += 1
    return this.#fake.says(memberOf(this.commands % people), '/我是谁')
  }

  #event() {
    const changed = { UserID: memberOf(0), ExternalUserID: `wm${String(this.#told).padStart(30, '0')}` }
    const event = { Event: 'change_external_contact', ChangeType: 'edit_external_contact', ...changed }
    return this.#fake.systemEvent(event)
  }

  async #shakeHands(): Promise<void> {
    const startedAt = performance.now()
    await this.#fake.handshake()
    this.handshakes.push(performance.now() - startedAt)
  }
}

function judge(load: Load, { heap, deaths }: { heap: number; deaths: number }, say: (line: string) => void): string[] {
  const sorted = [...load.took].sort((one, other) => one - other)
  const [p50, p99] = [percentile(sorted, 0.5), percentile(sorted, 0.99)].map(Math.round) as [number, number]
  const longest = Math.round(sorted.at(-1)!)
  const handshake = Math.round(Math.max(...load.handshakes))
  say(`${sorted.length} callbacks taken: p50 ${p50} ms, p99 ${p99} ms, the last after ${longest} ms`)
  say(`${load.said} messages said of ${load.commands} asked for; handshakes up to ${handshake} ms; heap ${heap} times`)
  const rules: [boolean, string][] = [
    [p99 <= limits.p99Ms, `99 of 100 are taken within ${limits.p99Ms} ms (${p99})`],
    [longest <= limits.longestMs, `none waits longer than ${limits.longestMs} ms (${longest})`],
    [handshake <= limits.handshakeMs, `a handshake takes ${limits.handshakeMs} ms at most (${handshake})`],
    [load.lost === 0, `everything is acknowledged (${load.lost} were not)`],
    [load.said === load.commands, `everything that is asked for is said (${load.said} of ${load.commands})`],
    [heap <= limits.heapGrowth, `the heap does not grow (${heap} times)`],
    [deaths === 0, `the server runs (it ended ${deaths} times)`],
  ]
  return [...rules.filter(([holds]) => !holds).map(([, rule]) => rule), ...load.swallowed]
}
