import type { AdminContext, AdminVerb } from '../../admin/verb.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import type { Store } from '../../src/store/store.ts'
import type { FakeWecom } from '../fakes/wecom/index.ts'
import { unposted } from '../support/unposted.ts'

/** Types a verb as an operator whose settings name an app of this corp. @returns what was printed, or the code of the refusal */
export const types = (store: Store, fake: FakeWecom, verb: AdminVerb, ...args: string[]): Promise<string[]> =>
  typesWith({}, store, fake, verb, ...args)

/** The same where this is set as well. */
export async function typesWith(
  environment: Record<string, string>,
  store: Store,
  fake: FakeWecom,
  verb: AdminVerb,
  ...args: string[]
): Promise<string[]> {
  const { corp, app, apiBase } = fake
  const settings = loadSettings({
    ...{ PORT: '0', SECRET_KEY: 'k'.repeat(40), WECOM_CORP_ID: corp.corpId, WECOM_AGENT_ID: String(app.agentId) },
    ...{ WECOM_SECRET: app.secret, WECOM_TOKEN: app.token, WECOM_AES_KEY: app.aesKey, WECOM_API_BASE: apiBase },
    ...environment,
  })
  const lines: string[] = []
  const context = {
    ...{ store, settings, t: translatorFor('en'), locale: 'en', timeZone: 'Asia/Shanghai' },
    now: () => fake.clock.now(),
    out: (line: string) => void lines.push(line),
    ...unposted,
  } as unknown as AdminContext
  try {
    await verb.run(context, args, { json: false })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return [error.code]
  }
  return lines
}
