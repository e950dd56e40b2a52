import type { PageLogin } from '../../../src/chat/page-login.ts'
import type { DingtalkApi } from '../api/dingtalk-api.ts'
import type { Keeping } from '../keeping.ts'
import type { DingtalkOptions, DingtalkPorts } from '../ports.ts'
import { DingtalkPageLogin } from './page-login.ts'

/** Undefined: there are no pages, or nobody keeps whose organisation it is. */
export function pageLoginOf(
  { clock, logins: seals }: Pick<DingtalkPorts, 'clock' | 'logins'>,
  { clientId, loginBase, publicUrl }: Pick<DingtalkOptions, 'clientId' | 'loginBase' | 'publicUrl'>,
  api: Pick<DingtalkApi, 'callOld' | 'accountOf'>,
  keeping: Pick<Keeping, 'duties'> | undefined,
): PageLogin | undefined {
  if (!seals || !keeping || !loginBase || publicUrl === undefined) return undefined
  const tenant = () => keeping.duties.tenant()
  return new DingtalkPageLogin({
    ...{ api, clock, seals, clientId, loginBase, tenant },
    isSecure: publicUrl.startsWith('https:'),
  })
}
