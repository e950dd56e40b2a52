import { setTimeout } from 'node:timers/promises'
import type { Dingtalk, DingtalkPorts } from '../../adapters/dingtalk/index.ts'
import { streamTimes } from '../../adapters/dingtalk/stream/times.ts'
import { dingtalk } from '../../composition/dingtalk.ts'
import { keepAll } from '../../composition/keep-duties.ts'
import type { PlatformPorts } from '../../composition/platform.ts'
import { platforms } from '../../composition/platforms.ts'
import { type Server, startServer } from '../../composition/server.ts'
import { systemTimers } from '../../src/clock/timers.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import type { Settings } from '../../src/config/settings.ts'
import { silentLog } from '../../src/log/log.ts'
import type { Store } from '../../src/store/store.ts'
import { makeTemplate, templateId } from '../../tests/adapters/dingtalk/cards/recipe-template.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../tests/fakes/dingtalk/index.ts'
import type { Group } from '../../tests/fakes/dingtalk/state/organisation.ts'
import { HandClock } from '../../tests/support/bot-harness.ts'
import { freePort } from '../../tests/support/free-port.ts'
import { hasOpenRows } from '../../tests/support/open-rows.ts'
import { hireStaff, type Staff } from './staff.ts'

export interface Month {
  /** What the organisation has, and the settings say of it. */
  calls: number
  pushes: number
  /** As a robot spends it that looks at nothing: see `naive.ts`. */
  isNaive?: boolean
  /** Of the month, its last. Default: 22 */
  days?: number
}

const coolAppCode = 'COOLAPP-1'
const groupCount = 5
const second = 1_000
/** What is not said by then waits for something else than a limit of so many a second. */
const mostSettling = 120
/** So many looks in which nothing happens. */
const mostStill = 25
const firstDay = '2026-12-01T00:30:00Z'

/** The real server in this process, in the service of the fake DingTalk, by a clock that is moved from one moment of a day to the next. */
export class Office {
  readonly dingtalk: FakeDingtalk
  readonly clock: HandClock
  readonly store: Store
  readonly staff: Staff
  readonly groups: readonly Group[]
  readonly #server: Server
  readonly #adapter: Dingtalk
  readonly #settings: Settings
  readonly #wake: () => Promise<void>

  private constructor(
    parts: Pick<Office, 'dingtalk' | 'clock' | 'store' | 'staff' | 'groups'>,
    inside: { server: Server; adapter: Dingtalk; settings: Settings; wake(): Promise<void> },
  ) {
    this.dingtalk = parts.dingtalk
    this.clock = parts.clock
    this.store = parts.store
    this.staff = parts.staff
    this.groups = parts.groups
    this.#server = inside.server
    this.#adapter = inside.adapter
    this.#settings = inside.settings
    this.#wake = inside.wake
  }

  static async open(dataDir: string, { calls, pushes, isNaive = false }: Month): Promise<Office> {
    const clock = new HandClock(firstDay)
    const port = await freePort()
    const publicUrl = `http://127.0.0.1:${port}`
    const fake = await startFakeDingtalk({ clock })
    makeTemplate(fake)
    fake.app.homeUrl = publicUrl
    Object.assign(fake.bill.pots, { calls, pushes })
    const settings = loadSettings({
      ...{
        DATA_DIR: dataDir,
        WEB_CHAT_PORT: 'off',
        SAMPLE_DATA: 'off',
        TZ: 'Asia/Shanghai',
        TIME_ZONE: 'Asia/Shanghai',
      },
      ...{ PUBLIC_URL: publicUrl, PORT: String(port), SECRET_KEY: 'k'.repeat(40) },
      ...{ DINGTALK_CLIENT_ID: fake.app.clientId, DINGTALK_CLIENT_SECRET: fake.app.clientSecret },
      ...{ DINGTALK_API_BASE: fake.apiBase, DINGTALK_OLD_API_BASE: fake.apiBase },
      ...{ DINGTALK_LOGIN_BASE: fake.apiBase },
      ...{ DINGTALK_CARD_TEMPLATE: templateId, DINGTALK_COOL_APP_CODE: coolAppCode },
      ...{ DINGTALK_MONTHLY_CALLS: String(calls), DINGTALK_MONTHLY_PUSHES: String(pushes) },
    })
    const timers: DingtalkPorts['timers'] = {
      now: systemTimers.now,
      // Time jumps: that is no reason to connect anew.
      after: (ms, run) => (ms === streamTimes.look ? () => {} : systemTimers.after(ms, run)),
    }
    let opened: { adapter: Dingtalk; store: Store } | undefined
    const open = (ports: PlatformPorts) => {
      const adapter = dingtalk(ports, { timers, pressAnswer: isNaive ? 0 : 60 * second })
      opened = { adapter, store: ports.store }
      return adapter
    }
    const wakes: (() => Promise<void>)[] = []
    const time = {
      clock,
      wakes: (work: () => Promise<void>) => {
        wakes.push(work)
        return async () => {}
      },
    }
    const ours = platforms.map((platform) => (platform.name === 'dingtalk' ? { ...platform, open } : platform))
    const server = await startServer(settings, silentLog, rethrow, time, ours)
    const { adapter, store } = opened!
    const staff = await hireStaff(store, fake, clock.now())
    // Whoever is in a group sees what its supervisor sees: pictures go there without anybody saying so.
    const groups = Array.from({ length: groupCount }, (_, n) => {
      const members = [staff.supervisors[n % staff.supervisors.length]!, ...staff.heads]
      return fake.organisation.group(
        `${n + 1}组`,
        members.map(({ userId }) => userId),
        { coolApp: coolAppCode },
      )
    })
    while (!adapter.isListening) await setTimeout(5)
    const wake = async () => void (await Promise.all(wakes.map((one) => one())))
    return new Office({ dingtalk: fake, clock, store, staff, groups }, { server, adapter, settings, wake })
  }

  /** It is that time; whoever is woken by time is, and everything is done that follows from it. */
  async at(moment: Date): Promise<void> {
    this.clock.advance(Math.max(0, moment.getTime() - this.clock.now().getTime()))
    await this.#wake()
    await this.settle()
  }

  /** Everything that was told is done, and everything said; what waits for a limit of so many a second has its seconds. */
  async settle(): Promise<void> {
    for (let seconds = 0; seconds < mostSettling; seconds += 1) {
      await this.#quiet()
      if (!(await hasOpenRows(this.store, new Date(this.clock.now().getTime() + mostSettling * second)))) break
      this.clock.advance(second)
      await this.store.write(async (tx) => {
        for (const channel of ['outbox', 'inbound', 'files'] as const) tx.signal(channel)
      })
    }
    const parts = { store: this.store, clock: this.clock, log: silentLog, settings: this.#settings }
    await keepAll([this.#adapter], parts, new AbortController().signal)
  }

  /** Nothing is left that is due, or nothing of it happens: it waits for the clock. */
  async #quiet(): Promise<void> {
    const { gateway, calls } = this.dingtalk
    const isAcked = () => gateway.pushes.slice(-200).every(({ deliveries }) => deliveries.every(({ ack }) => ack))
    for (let quiet = 0, still = 0, seen = -1; quiet < 3 && still < mostStill; await setTimeout(2)) {
      const made = calls.length + gateway.pushes.length
      const isHeard = isAcked() && this.#adapter.idle
      still = isHeard && made === seen ? still + 1 : 0
      seen = made
      quiet = isHeard && !(await hasOpenRows(this.store, this.clock.now())) ? quiet + 1 : 0
    }
  }

  async close(): Promise<void> {
    await this.#server.stop()
    await this.dingtalk.close()
  }
}

function rethrow(error: unknown): never {
  throw error
}
