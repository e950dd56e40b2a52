import { randomBytes } from 'node:crypto'
import { examine } from '../adapters/dingtalk/doctor/examine.ts'
import { keptTenant, someGroup } from '../adapters/dingtalk/doctor/kept.ts'
import { listen } from '../adapters/dingtalk/doctor/listen.ts'
import { DingtalkApi } from '../adapters/dingtalk/index.ts'
import { DingtalkPageLogin } from '../adapters/dingtalk/login/page-login.ts'
import type { PlatformFinding } from '../src/chat/doctor.ts'
import { OwnToken } from '../src/chat/own-token.ts'
import { systemClock } from '../src/clock/clock.ts'
import type { Settings } from '../src/config/settings.ts'
import type { Translator } from '../src/i18n/translate.ts'
import type { ProofOptions } from '../src/operations/findings.ts'
import { createSealer } from '../src/secrets/sealer.ts'
import { textSealer } from '../src/secrets/text-sealer.ts'
import { dingtalkOptions } from './dingtalk.ts'
import { type DoctorPage, openDoctorPage } from './doctor-page.ts'
import { withDoctorPorts } from './doctor-ports.ts'
import type { Prove } from './platform.ts'

const platform = 'dingtalk'

/** Asks DingTalk, the running server and the database what keeps the pipeline out of DingTalk. */
export const proveDingtalk: Prove = (settings, t, options) =>
  withDoctorPorts({ settings, platform, t }, (ports, read) => {
    const tenant = () => read((reader) => keptTenant(reader, settings.dingtalkClientId!), undefined)
    return examine(
      // A to-do leads to a page.
      {
        ...dingtalkOptions(settings),
        todo: settings.dingtalkTodo === 'on' && settings.publicUrl !== undefined,
        to: options.to,
      },
      {
        ...{ ...ports, tenant },
        someGroup: (of) => read((reader) => someGroup(reader, of), undefined),
        ...(options.listen
          ? { listen: (card?: string) => listenInItsPlace(settings, t, options, { tenant, card }) }
          : {}),
      },
    )
  })

/** … with a page where the server would have its own. */
async function listenInItsPlace(
  settings: Settings,
  t: Translator,
  { tell = () => {}, patience }: ProofOptions,
  { tenant, card }: { tenant(): Promise<string | undefined>; card: string | undefined },
): Promise<PlatformFinding[]> {
  const options = dingtalkOptions(settings)
  const page = await pageOf(settings, t, tenant)
  try {
    return await listen(options, { t, tell, page, card, ...(patience === undefined ? {} : { patience }) })
  } finally {
    await page?.close()
  }
}

async function pageOf(
  settings: Settings,
  t: Translator,
  tenant: () => Promise<string | undefined>,
): Promise<DoctorPage | undefined> {
  const { publicUrl, port } = settings
  if (publicUrl === undefined || port === undefined || (await tenant()) === undefined) return undefined
  const options = dingtalkOptions(settings)
  const login = new DingtalkPageLogin({
    api: new DingtalkApi({ ...options, tokens: new OwnToken(), clock: systemClock }),
    // Of this once: no login of it serves the server.
    seals: textSealer(createSealer([randomBytes(32).toString('hex')]), { purpose: 'doctor login', of: [] }),
    ...{ clock: systemClock, clientId: options.clientId, loginBase: options.loginBase!, tenant },
    isSecure: publicUrl.startsWith('https:'),
  })
  return await openDoctorPage({ platform, login, t }, { publicUrl, port })
}
