import type { App } from '../state/app.ts'
import type { Visitor } from '../state/oauth-codes.ts'
import type { World } from '../state/world.ts'

/** Where a login leads: back with a code, or nowhere with a sentence. */
export type Authorized = { location: string } | { problem: string }

/** What WeCom does with `/connect/oauth2/authorize`. @param visitor whose phone it is; undefined: a browser outside WeCom */
export function authorize(world: World, url: URL, visitor: Visitor | undefined): Authorized {
  const asked = url.searchParams
  if (!visitor) return { problem: '请在企业微信客户端打开链接' }
  if (asked.get('appid') !== world.corp.corpId) return { problem: 'appid 参数错误' }
  if (asked.get('response_type') !== 'code') return { problem: 'response_type 参数错误' }
  if (!['snsapi_base', 'snsapi_privateinfo'].includes(asked.get('scope') ?? '')) return { problem: 'scope 参数错误' }
  const state = asked.get('state') ?? ''
  if (!/^[a-zA-Z0-9]{0,128}$/.test(state)) return { problem: 'state 参数错误' }
  const agentId = asked.get('agentid')
  if (!agentId && asked.get('scope') === 'snsapi_privateinfo') return { problem: 'agentid 参数错误' }
  const target = targetOf(asked.get('redirect_uri') ?? '')
  const apps = world.corp.apps.filter((app) => isTrusted(app, target) && (!agentId || String(app.agentId) === agentId))
  if (!target || apps.length === 0) return { problem: 'redirect_uri 需使用应用可信域名' }
  const ids = apps.map((app) => app.agentId)
  target.searchParams.set('code', world.oauthCodes.make(visitor, ids))
  target.searchParams.set('state', state)
  return { location: target.href }
}

function targetOf(uri: string): URL | undefined {
  return URL.canParse(uri) && /^https?:/.test(uri) ? new URL(uri) : undefined
}

/** The host has to be the trusted domain, with its port. */
const isTrusted = ({ trustedDomain }: App, target: URL | undefined): boolean =>
  trustedDomain !== '' && target?.host === trustedDomain
