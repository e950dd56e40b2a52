import type { App } from '../state/app.ts'
import type { Visitor } from '../state/login-codes.ts'
import type { World } from '../state/world.ts'

/** Where a login leads: back with a code, or nowhere with a sentence. */
export type Authorized = { location: string } | { problem: string }

/** What a page inside DingTalk is told of its reader: a code, or why there is none. */
export type Named = { code: string } | { errorCode: string; errorMessage: string }

/**
 * What DingTalk does with `/oauth2/auth` (open.dingtalk.com: obtain-identity-credentials).
 * @param visitor who agrees, as somebody of which organisation; undefined: nobody is logged in there, or they refuse
 */
export function authorize(world: World, url: URL, visitor: Visitor | undefined): Authorized {
  const asked = url.searchParams
  const app = world.apps.find(({ clientId }) => clientId === asked.get('client_id'))
  if (!app) return { problem: '参数错误: client_id' }
  if (asked.get('response_type') !== 'code') return { problem: '参数错误: response_type' }
  if (asked.get('scope') !== 'openid corpid') return { problem: '参数错误: scope' }
  if (asked.get('prompt') !== 'consent') return { problem: '参数错误: prompt' }
  const back = asked.get('redirect_uri') ?? ''
  if (!app.redirectUrls.includes(back)) return { problem: '回调地址未在安全设置中登记' }
  if (!visitor) return { problem: '请登录钉钉' }
  const target = new URL(back)
  const code = world.loginCodes.make('account', visitor, app.clientId)
  // One of them is documented, and both come.
  for (const name of ['authCode', 'code']) target.searchParams.set(name, code)
  target.searchParams.set('state', asked.get('state') ?? '')
  return { location: target.href }
}

/** What the client answers to `dd.requestAuthCode` of the page at `url`. */
export function nameReader(
  world: World,
  visitor: Visitor | undefined,
  { corpId, clientId, url }: { corpId: unknown; clientId?: unknown; url: string },
): Named {
  const isOf = (app: App) => app.homeUrl !== undefined && new URL(app.homeUrl).host === new URL(url).host
  const app = world.apps.find((one) => isOf(one) && (clientId === undefined || one.clientId === clientId))
  if (!visitor) return { errorCode: '1', errorMessage: 'not logged in' }
  if (!app || corpId !== world.corpId) return { errorCode: '3', errorMessage: '对应企业没有某域名微应用' }
  return { code: world.loginCodes.make('client', visitor, app.clientId) }
}
