import { botTimes } from '../../../../adapters/wecom/bot/times.ts'
import {
  callbackPath,
  createWecom,
  readBaseUrl,
  type Wecom,
  type WecomOptions,
  type WecomPorts,
} from '../../../../adapters/wecom/index.ts'
import type { Receiver } from '../../../../src/chat/adapter.ts'
import type { Clock } from '../../../../src/clock/clock.ts'
import { systemTimers } from '../../../../src/clock/timers.ts'
import { createPublicListener, type PublicListener } from '../../../../src/http/public-listener.ts'
import { keptToken } from '../../../../src/installations/access-tokens.ts'
import { silentLog } from '../../../../src/log/log.ts'
import { createSealer } from '../../../../src/secrets/sealer.ts'
import { textSealer } from '../../../../src/secrets/text-sealer.ts'
import type { Store } from '../../../../src/store/store.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { hasApp, hasBot, type WecomProfile } from './profiles.ts'

/** The adapter in the service of our strict fake. */
export interface Connected {
  readonly fake: FakeWecom
  readonly adapter: Wecom
  /** Everything that WeCom told is recorded, and what can be answered at once is answered. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** Resolves when it hears. */
export async function connect(
  profile: WecomProfile,
  { store, clock }: { store: Store; clock: Clock },
  receiver: Receiver,
): Promise<Connected> {
  const fake = await startFakeWecom({ clock })
  const listener = createPublicListener(silentLog)
  const options = optionsOf(profile, fake)
  const adapter = createWecom(portsOf(fake, listener, { store, clock }), options)
  const heard = new Heard(receiver)
  await adapter.start(heard.receiver)
  const port = await listener.listen(0, '127.0.0.1')
  if (options.app) fake.app.callbackUrl = `http://127.0.0.1:${port}${callbackPath(options.app)}`
  if (options.bot) await fake.until(() => fake.botServer.connectionOf(fake.bot)?.bot !== undefined)
  const told = () => fake.botServer.tellings.reduce((sum, telling) => sum + telling.heard, 0)
  return {
    ...{ fake, adapter },
    async settled() {
      await fake.idle()
      await until(() => heard.byBot >= told() && adapter.idle)
    },
    async stop() {
      await adapter.stop()
      await listener.close()
      await fake.close()
    },
  }
}

function optionsOf(profile: WecomProfile, { corp, app, apiBase, oauthBase, bot, wsUrl }: FakeWecom): WecomOptions {
  return {
    ...(hasApp(profile) && {
      app: {
        ...{ corpId: corp.corpId, agentId: app.agentId, secret: app.secret },
        keys: [{ token: app.token, aesKey: app.aesKey }],
        apiBase: readBaseUrl(apiBase)!,
        oauthBase: readBaseUrl(oauthBase)!,
      },
    }),
    ...(hasBot(profile) && {
      bot: { ...{ tenant: corp.corpId, botId: bot.botId, secret: bot.secret, name: bot.name, wsUrl } },
    }),
  }
}

function portsOf(
  { corp, app }: FakeWecom,
  { app: publicApp }: PublicListener,
  { store, clock }: { store: Store; clock: Clock },
): WecomPorts {
  const sealer = createSealer(['k'.repeat(40)])
  return {
    ...{ clock, log: silentLog, publicApp, locale: 'zh' as const },
    tokens: keptToken(store, sealer, `wecom:${corp.corpId}:${app.agentId}`),
    tickets: (name) => keptToken(store, sealer, `wecom:${corp.corpId}:${name}`),
    codes: textSealer(sealer, { purpose: 'code', of: [] }),
    files: textSealer(sealer, { purpose: 'file', of: [] }),
    logins: textSealer(sealer, { purpose: 'login', of: [] }),
    robotKeyOf: async () => undefined,
    userIdsOf: async () => new Map(),
    localeOf: async ({ outsider }) => (outsider ? undefined : 'zh'),
    ownChatOf: async () => undefined,
    leases: () => ({ want: async () => {}, holds: () => true, onChange: () => {} }),
    timers: {
      now: systemTimers.now,
      // Time stands still: nobody waits for so long that they have to be told.
      after: (ms, run) => (ms === botTimes.soon ? () => {} : systemTimers.after(ms, run)),
    },
    pressAnswer: 30_000,
  }
}

/** Counts what has come in. */
class Heard {
  byBot = 0
  readonly #receiver: Receiver

  constructor(receiver: Receiver) {
    this.#receiver = receiver
  }

  get receiver(): Receiver {
    const inner = this.#receiver
    const count = (key: string) => {
      if (key.startsWith('bot:')) this.byBot += 1
    }
    return {
      receive: (inbound, alongside) => {
        count(inbound.dedupeKey)
        return inner.receive(inbound, alongside)
      },
      hear: (happening) => {
        count(happening.dedupeKey)
        return inner.hear(happening)
      },
      options: (question) => inner.options(question),
      home: (question) => inner.home(question),
      preview: (question) => inner.preview(question),
    }
  }
}

async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 5))
}
