import {
  createDingtalk,
  type Dingtalk,
  type DingtalkOptions,
  type DingtalkPorts,
  robotInstallation,
} from '../adapters/dingtalk/index.ts'
import { findPlacedText, keepPlacedText } from '../src/bot/buttons/placed-texts.ts'
import type { Settings } from '../src/config/settings.ts'
import { keptToken } from '../src/installations/access-tokens.ts'
import { findPersonByIdentity } from '../src/people/find-person.ts'
import { createSealer } from '../src/secrets/sealer.ts'
import { textSealer } from '../src/secrets/text-sealer.ts'
import { loadCalendar } from '../src/workdays/load-calendar.ts'
import { cardPagesOf } from './card-on-page.ts'
import { openInstallation } from './open-installation.ts'
import type { PlatformPorts } from './platform.ts'

const platform = 'dingtalk'

/** What the log says of the template of cards, once each time. */
const stepWords = {
  down: 'DingTalk does not take the template of cards: they go without it',
  up: 'DingTalk takes the template of cards again',
} as const

type Ports = Pick<PlatformPorts, 'store' | 'clock' | 'log' | 'settings' | 'keys' | 'installations'>

/** DingTalk, with what its adapter asks of the product. */
export function dingtalk(
  { store, clock, log, settings, keys, installations }: Ports,
  time: Pick<DingtalkPorts, 'timers' | 'pressAnswer'> = {},
): Dingtalk {
  const { dingtalkClientId: clientId, locale } = settings
  const sealer = createSealer(keys)
  return createDingtalk(
    {
      ...{ clock, log, locale, ...time },
      kept: {
        store,
        monthly: { calls: settings.dingtalkMonthlyCalls, pushes: settings.dingtalkMonthlyPushes },
        calendar: () => store.read(loadCalendar),
      },
      tokens: keptToken(store, sealer, `${platform}:${clientId}`),
      sessions: textSealer(sealer, { purpose: 'dingtalk session', of: [clientId!] }),
      files: textSealer(sealer, { purpose: 'dingtalk file', of: [clientId!] }),
      logins: textSealer(sealer, { purpose: 'dingtalk login', of: [clientId!] }),
      cardPages: cardPagesOf({ settings, keys }),
      placed: {
        keep: (text, length) => store.write((tx) => keepPlacedText(tx, text, clock.now(), length)),
        find: (name) => store.read((reader) => findPlacedText(reader, name)),
      },
      localeOf: async ({ tenant, userId }) =>
        (await store.read((reader) => findPersonByIdentity(reader, { platform, tenant, userId })))?.locale,
      onStep: ({ to, code }) => log.warn({ code }, stepWords[to]),
      async robotKeyOf(address) {
        const kept = await openInstallation(installations, robotInstallation(address))
        return kept?.token === undefined ? undefined : { token: kept.token, secret: kept.secret }
      },
    },
    dingtalkOptions(settings),
  )
}

/** How the settings connect it. */
export const dingtalkOptions = (settings: Settings): DingtalkOptions => ({
  clientId: settings.dingtalkClientId!,
  clientSecret: settings.dingtalkClientSecret!,
  apiBase: new URL(settings.dingtalkApiBase),
  oldApiBase: new URL(settings.dingtalkOldApiBase),
  loginBase: new URL(settings.dingtalkLoginBase),
  publicUrl: settings.publicUrl,
  coolAppCode: settings.dingtalkCoolAppCode,
  cardTemplateId: settings.dingtalkCardTemplate,
  todo: settings.dingtalkTodo === 'on',
})
