import type { Json } from '../../simulation/json.ts'
import { createCard } from '../cards/create-card.ts'
import { createAndDeliver, updateCard } from '../cards/endpoints.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { App } from '../state/app.ts'
import type { World } from '../state/world.ts'
import { isBilled, isBilledRefusal } from './billed.ts'
import type { Call, CallRecord } from './call.ts'
import { getDepartment, getUser, listSub, listUsers } from './endpoints/contacts.ts'
import { downloadFile, uploadMedia } from './endpoints/files.ts'
import { getByUnionId, getUserInfo, giveUserToken, showMe } from './endpoints/logins.ts'
import { sendToGroup, sendToMembers } from './endpoints/robot.ts'
import { queryMembers } from './endpoints/scene-groups.ts'
import { answerTodo, queryTodos } from './endpoints/todos.ts'
import { Refusal } from './refusal.ts'
import { scopeOf } from './scopes.ts'

const endpoints: Readonly<Record<string, (call: Call) => Json>> = {
  'POST /v1.0/robot/groupMessages/send': sendToGroup,
  'POST /v1.0/robot/oToMessages/batchSend': sendToMembers,
  'POST /v1.0/im/sceneGroups/members/batchQuery': queryMembers,
  'POST /v1.0/robot/messageFiles/download': downloadFile,
  'POST /media/upload': uploadMedia,
  'POST /v1.0/card/instances/createAndDeliver': createAndDeliver,
  'POST /v1.0/card/instances': createCard,
  'PUT /v1.0/card/instances': updateCard,
  'POST /topapi/v2/department/listsub': listSub,
  'POST /topapi/v2/department/get': getDepartment,
  'POST /topapi/v2/user/list': listUsers,
  'POST /topapi/v2/user/get': getUser,
  'POST /topapi/v2/user/getuserinfo': getUserInfo,
  'POST /topapi/user/getbyunionid': getByUnionId,
}
const todos = /^\/v1\.0\/todo\/users\/([^/]+)\/tasks(?:\/([^/]+)(?:\/([^/]+))?)?$/
const todoQuery = /^\/v1\.0\/todo\/users\/([^/]+)\/org\/tasks\/query$/

export interface Api {
  readonly world: World
  readonly knobs: Knobs
  readonly calls: CallRecord[]
}

export interface Raw {
  readonly method: string
  readonly path: string
  readonly token: string | undefined
  readonly body: Json
}

interface Answer {
  status: number
  body: Json
}

/** What becomes of a call, and whether it is billed. Undefined: it is never answered. */
export function answerCall(api: Api, raw: Raw): Answer | undefined {
  const { world, knobs, calls } = api
  const called = calledBy(raw)
  const fault = knobs.next(called)
  const note = (verdict: string) => calls.push({ at: world.clock.now(), path: called, verdict })
  const bill = () => isBilled(raw.path) && world.bill.spend('calls', called)
  try {
    if (fault?.kind === 'refused') throw new Refusal(fault.status, fault.code)
    const body = carryOut(api, raw)
    bill()
    note(fault ? 'taken without a word' : 'ok')
    return fault ? undefined : { status: 200, body: isOld(raw) ? { errcode: 0, errmsg: 'ok', ...body } : body }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (isBilledRefusal(error.code)) bill()
    note(error.code)
    return refused(error, isOld(raw), world.ids.opaque('request', 32))
  }
}

/** What is posted goes by its path alone. */
const calledBy = ({ method, path }: Raw): string => (method === 'POST' ? path : `${method} ${path}`)

const isOld = ({ path }: Raw): boolean => !path.startsWith('/v1.0/')

/** The old API says no with 200, and has numbers of its own. */
function refused({ status, code, message }: Refusal, isOfOld: boolean, requestId: string): Answer {
  if (!isOfOld) return { status, body: { code, message, requestid: requestId } }
  const errcode = Number({ InvalidAuthentication: '40014', [monthly]: '90020' }[code] ?? code)
  return { status: 200, body: { errcode, errmsg: message, request_id: requestId } }
}

const monthly = 'Forbidden.AccessDenied.ApiCountLimitForOrg'

function carryOut(api: Api, raw: Raw): Json {
  const { world } = api
  const { path, token, body } = raw
  if (path === '/v1.0/oauth2/accessToken') {
    const app = world.apps.find((one) => one.clientId === body.appKey && one.clientSecret === body.appSecret)
    if (!app) throw new Refusal(400, 'invalidClientIdOrSecret')
    return world.tokens.issue(app)
  }
  if (path === '/v1.0/oauth2/userAccessToken') return giveUserToken(world, body)
  if (path === '/v1.0/contact/users/me') return showMe(world, token)
  const app = world.tokens.appOf(token ?? '')
  if (!app) throw new Refusal(401, 'InvalidAuthentication')
  assertAllowed(app, raw)
  if (isBilled(path) && world.bill.isEmpty('calls')) throw new Refusal(403, monthly, world.bill.says('calls'))
  const answer = answerAs(api, raw, app)
  if (answer) return answer
  world.violations.add('unknown call', `${raw.method} ${path}`)
  throw new Refusal(404, 'InvalidAction.NotFound')
}

/** Refused before it is looked at what is wanted. */
function assertAllowed(app: App, raw: Raw): void {
  if (!app.isAddressTrusted)
    throw new Refusal(403, isOld(raw) ? '60020' : 'Forbidden.AccessDenied.IpNotInWhiteList', '访问ip不在白名单之中')
  const scope = scopeOf(calledBy(raw))
  if (scope === undefined || !app.missingScopes.has(scope)) return
  const code = isOld(raw) ? '60011' : 'Forbidden.AccessDenied.AccessTokenPermissionDenied'
  throw new Refusal(403, code, `应用尚未开通所需的权限：[${scope}]`)
}

function answerAs({ world, knobs }: Api, { method, path, body }: Raw, app: App): Json | undefined {
  const call: Call = { world, knobs, app, body }
  const todo = todos.exec(path)
  if (todo)
    return answerTodo(
      call,
      method,
      todo
        .slice(1)
        .filter((part) => part !== undefined)
        .map(decodeURIComponent),
    )
  const query = todoQuery.exec(path)
  if (query && method === 'POST') return queryTodos(call, decodeURIComponent(query[1]!))
  return endpoints[`${method} ${path}`]?.(call)
}
