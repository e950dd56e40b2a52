import { createDingtalk, type Dingtalk } from '../../../../adapters/dingtalk/index.ts'
import { streamTimes } from '../../../../adapters/dingtalk/stream/times.ts'
import { findPlacedText, keepPlacedText } from '../../../../src/bot/buttons/placed-texts.ts'
import type { Receiver } from '../../../../src/chat/adapter.ts'
import type { Clock } from '../../../../src/clock/clock.ts'
import { systemTimers } from '../../../../src/clock/timers.ts'
import { keptToken } from '../../../../src/installations/access-tokens.ts'
import { silentLog } from '../../../../src/log/log.ts'
import { createSealer } from '../../../../src/secrets/sealer.ts'
import { textSealer } from '../../../../src/secrets/text-sealer.ts'
import type { Store } from '../../../../src/store/store.ts'
import { makeTemplate, templateId } from '../../../adapters/dingtalk/cards/recipe-template.ts'
import { keptIn } from '../../../adapters/dingtalk/kept-ports.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import type { PageServer } from '../../../pages/page-server.ts'
import { type DingtalkProfile, hasBoth } from './profiles.ts'

/** Of the 酷应用. */
export const coolAppCode = 'COOLAPP-1'

/** The adapter in the service of our strict fake. */
export interface Connected {
  readonly fake: FakeDingtalk
  readonly adapter: Dingtalk
  /** Everything that DingTalk told is recorded. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export interface World {
  store: Store
  clock: Clock
  pages: Pick<PageServer, 'publicUrl' | 'cardPages'>
}

/** Pushes of a month that are ours: with the first of them there is economy. */
const fewPushes = 1

/** Resolves when it hears. */
export async function connect(
  profile: DingtalkProfile,
  { store, clock, pages }: World,
  receiver: Receiver,
): Promise<Connected> {
  const fake = await startFakeDingtalk({ clock })
  makeTemplate(fake)
  fake.app.homeUrl = pages.publicUrl
  const { clientId, clientSecret } = fake.app
  const base = new URL(fake.apiBase)
  const sealer = createSealer(['k'.repeat(40)])
  const adapter = createDingtalk(
    {
      ...{ clock, log: silentLog, locale: 'zh' },
      tokens: keptToken(store, sealer, `dingtalk:${clientId}`),
      sessions: textSealer(sealer, { purpose: 'session', of: [] }),
      files: textSealer(sealer, { purpose: 'file', of: [] }),
      robotKeyOf: async () => undefined,
      kept: keptIn(store, { calls: 5_000, pushes: profile === 'economy' ? fewPushes : 3_000 }),
      logins: textSealer(sealer, { purpose: 'login', of: [] }),
      ...(profile === 'no PUBLIC_URL' ? {} : { cardPages: pages.cardPages }),
      placed: {
        keep: (text, length) => store.write((tx) => keepPlacedText(tx, text, clock.now(), length)),
        find: (name) => store.read((reader) => findPlacedText(reader, name)),
      },
      timers: {
        now: systemTimers.now,
        // Time stands still, or jumps: that is no reason to connect anew.
        after: (ms, run) => (ms === streamTimes.look ? () => {} : systemTimers.after(ms, run)),
      },
    },
    {
      ...{ clientId, clientSecret, apiBase: base, oldApiBase: base, loginBase: base },
      ...(profile === 'no PUBLIC_URL' ? {} : { publicUrl: pages.publicUrl }),
      ...(hasBoth(profile) ? { cardTemplateId: templateId, coolAppCode } : {}),
    },
  )
  await adapter.start(receiver)
  await until(() => adapter.isListening)
  return {
    ...{ fake, adapter },
    async settled() {
      await until(() => fake.gateway.pushes.every(({ deliveries }) => deliveries.every(({ ack }) => ack)))
      await until(() => adapter.idle)
    },
    async stop() {
      await adapter.stop()
      await fake.close()
    },
  }
}

async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 5))
}
