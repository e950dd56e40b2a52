import type { Json } from '../../simulation/json.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { World } from '../state/world.ts'
import type { Call, CallRecord } from './call.ts'
import { sendToGroup, sendToMembers } from './endpoints/robot.ts'
import { Refusal } from './refusal.ts'

const endpoints: Readonly<Record<string, (call: Call) => Json>> = {
  '/v1.0/robot/groupMessages/send': sendToGroup,
  '/v1.0/robot/oToMessages/batchSend': sendToMembers,
}

export interface Api {
  readonly world: World
  readonly knobs: Knobs
  readonly calls: CallRecord[]
}

export interface Raw {
  readonly path: string
  readonly token: string | undefined
  readonly body: Json
}

/** What becomes of a call. Undefined: it is never answered. */
export function answerCall(api: Api, raw: Raw): { status: number; body: Json } | undefined {
  const { world, knobs, calls } = api
  const fault = knobs.next(raw.path)
  const note = (verdict: string) => calls.push({ at: world.clock.now(), path: raw.path, verdict })
  try {
    if (fault?.kind === 'refused') throw new Refusal(fault.status, fault.code)
    const body = carryOut(api, raw)
    note(fault ? 'taken without a word' : 'ok')
    return fault ? undefined : { status: 200, body }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    note(error.code)
    return {
      status: error.status,
      body: { code: error.code, message: 'refused', requestid: world.ids.opaque('request', 32) },
    }
  }
}

function carryOut({ world, knobs }: Api, { path, token, body }: Raw): Json {
  if (path === '/v1.0/oauth2/accessToken') {
    const app = world.apps.find((one) => one.clientId === body.appKey && one.clientSecret === body.appSecret)
    if (!app) throw new Refusal(400, 'invalidClientIdOrSecret')
    return world.tokens.issue(app)
  }
  const endpoint = endpoints[path]
  if (!endpoint) {
    world.violations.add('unknown call', path)
    throw new Refusal(404, 'InvalidAction.NotFound')
  }
  const app = world.tokens.appOf(token ?? '')
  if (!app) throw new Refusal(401, 'InvalidAuthentication')
  return endpoint({ world, knobs, app, body })
}
