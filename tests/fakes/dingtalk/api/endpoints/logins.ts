import type { Json } from '../../../simulation/json.ts'
import type { World } from '../../state/world.ts'
import type { Call } from '../call.ts'
import { Refusal } from '../refusal.ts'

/** POST /topapi/v2/user/getuserinfo: whom the client has named to a page. The organisation is that of the app. */
export function getUserInfo({ world, app, body }: Call): Json {
  const visitor = world.loginCodes.spend('client', body.code, app.clientId)
  if (visitor?.corpId !== world.corpId) throw new Refusal(200, '40078', '不存在的临时授权码')
  const { userId, unionId } = visitor
  return { result: { userid: userId, unionid: unionId, sys: false, sys_level: 0 } }
}

/** POST /topapi/user/getbyunionid */
export function getByUnionId({ world: { organisation }, body }: Call): Json {
  const member = organisation.memberByUnionId(String(body.unionid))
  if (!member) throw new Refusal(200, '60121', '找不到该用户')
  return { result: { contact_type: 0, userid: member.userId } }
}

/** POST /v1.0/oauth2/userAccessToken: with the app's secret, and no token. */
export function giveUserToken(world: World, body: Json): Json {
  const { clientId, clientSecret, code, grantType } = body
  const app = world.apps.find((one) => one.clientId === clientId && one.clientSecret === clientSecret)
  if (!app) throw new Refusal(400, 'invalidClientIdOrSecret')
  if (grantType !== 'authorization_code') throw new Refusal(400, 'invalidParameter.grantType')
  const visitor = world.loginCodes.spend('account', code, app.clientId)
  if (!visitor) throw new Refusal(400, 'invalidParameter.authCode.notFound', '不存在的临时授权码')
  const accessToken = world.loginCodes.tokenFor(visitor, app)
  return { accessToken, refreshToken: world.ids.opaque('refresh token', 32), expireIn: 7200, corpId: visitor.corpId }
}

/** GET /v1.0/contact/users/me: with a token of somebody's own. There is no userid in it. */
export function showMe(world: World, token: string | undefined): Json {
  const { visitor, app } = world.loginCodes.ownerOf(token ?? '') ?? {}
  if (!visitor) throw new Refusal(401, 'InvalidAuthentication')
  if (app?.missingScopes.has('Contact.User.Read'))
    throw new Refusal(
      403,
      'Forbidden.AccessDenied.AccessTokenPermissionDenied',
      '应用尚未开通所需的权限：[Contact.User.Read]',
    )
  return { nick: world.organisation.members.get(visitor.userId)?.name ?? visitor.userId, unionId: visitor.unionId }
}
