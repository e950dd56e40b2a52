import { setTimeout as wait } from 'node:timers/promises'
import { isJson, type Json } from '../../simulation/json.ts'
import type { CallFault } from '../knobs/call-faults.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { Holder } from '../state/access-tokens.ts'
import type { World } from '../state/world.ts'
import { Call, Download, type Endpoint, type RawCall } from './call.ts'
import type { CallLimits } from './call-limits.ts'
import { type CallRecord, openQuery } from './call-log.ts'
import { endpoints } from './endpoints/index.ts'
import { Refusal } from './refusal.ts'

export interface Api {
  readonly world: World
  readonly knobs: Knobs
  readonly limits: CallLimits
  readonly calls: CallRecord[]
}

/** What goes back over the wire; `undefined`: nothing does. */
export type Answer = Json | Download | { status: number } | undefined

interface Outcome {
  answer: Answer
  /** What is written down of it. */
  shown: Json
  body: Json
}

/** Answers one call, and writes it down. */
export async function answerCall(api: Api, raw: RawCall): Promise<Answer> {
  const path = raw.path.replace(/^\/cgi-bin\//, '')
  const fault = api.knobs.calls.next(path)
  const { answer, shown, body } = await outcomeOf(api, raw, path, fault)
  api.calls.push({
    at: api.world.clock.now(),
    method: raw.method,
    path: raw.path,
    query: openQuery(raw.query),
    body,
    verdict: verdictOn(shown),
    answer: shown,
    ...(fault ? { fault: fault.kind } : {}),
  })
  api.world.changed()
  if (fault?.kind === 'slow') await wait(fault.ms)
  return fault?.kind === 'taken without a word' ? undefined : answer
}

async function outcomeOf(api: Api, raw: RawCall, path: string, fault: CallFault | undefined): Promise<Outcome> {
  const endpoint = endpoints[path]
  if (!endpoint) {
    api.world.violations.add('unknown call', `${raw.method} ${raw.path}`)
    return { answer: { status: 404 }, shown: { status: 404 }, body: {} }
  }
  let body: Json = {}
  try {
    if (fault?.kind === 'never arrived') return { answer: undefined, shown: {}, body }
    if (fault?.kind === 'status') return { answer: { status: fault.status }, shown: { status: fault.status }, body }
    body = bodyOf(endpoint, raw)
    if (fault?.kind === 'errcode') throw new Refusal(fault.errcode, fault.errmsg)
    const answer = await carryOut(api, raw, endpoint, body)
    if (answer instanceof Download) return { answer, shown: { errcode: 0, file: answer.name }, body }
    const whole = { errcode: 0, errmsg: 'ok', ...answer }
    return { answer: whole, shown: hidden(path, whole), body }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const refused = refusalOf(api, error)
    return { answer: refused, shown: refused, body }
  }
}

async function carryOut(api: Api, raw: RawCall, endpoint: Endpoint, body: Json): Promise<Json | Download> {
  const { world, knobs, limits } = api
  if (raw.method !== endpoint.method) throw methodRefusal(api, raw, endpoint)
  const holder = endpoint.proof === 'access token' ? holderOf(api, raw) : undefined
  if (!limits.take(raw.path)) {
    world.violations.add('too many calls', raw.path)
    throw new Refusal(45009, 'api freq out of limit')
  }
  for (const name of Object.keys(body))
    if (endpoint.reads && !endpoint.reads.includes(name)) world.violations.add('ignored', `${raw.path}: ${name}`)
  return await endpoint.handle(new Call(world, knobs, raw, body, holder))
}

function methodRefusal({ world }: Api, raw: RawCall, { method }: Endpoint): Refusal {
  world.violations.add('unknown call', `${raw.method} ${raw.path}`)
  return method === 'GET' ? new Refusal(43001, 'require GET method') : new Refusal(43002, 'require POST method')
}

function bodyOf({ method, form }: Endpoint, { method: given, body }: RawCall): Json {
  if (method === 'GET' || given === 'GET' || form) return {}
  if (body.byteLength === 0) throw new Refusal(44002, 'empty post data')
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'))
    if (isJson(parsed)) return parsed
  } catch {
    // Refused below.
  }
  throw new Refusal(47001, 'data format error')
}

function holderOf({ world, knobs }: Api, raw: RawCall): Holder {
  const value = raw.query.get('access_token') ?? ''
  if (value === '') throw new Refusal(41001, 'access_token missing')
  const holder = world.tokens.look(value)
  if (holder === 'unknown') throw new Refusal(40014, 'invalid access_token')
  if (holder === 'expired') throw new Refusal(42001, 'access_token expired')
  const trusted = holder.kind === 'app' ? holder.app.trustedAddresses : undefined
  if (trusted && !trusted.has(knobs.seenFrom)) throw new Refusal(60020, 'not allow to access from your ip')
  return holder
}

/** With the tail that texts of WeCom have. */
function refusalOf({ world, knobs }: Api, { errcode, message, extra }: Refusal): Json {
  const hint = `hint: [${world.clock.now().getTime()}${String(world.seconds).slice(-9)}]`
  const more = `more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`
  return { errcode, errmsg: `${message}, ${hint}, from ip: ${knobs.seenFrom}, ${more}`, ...extra }
}

/** A token is not written down. */
const hidden = (path: string, answer: Json): Json => (path === 'gettoken' ? { ...answer, access_token: '…' } : answer)

function verdictOn(shown: Json): string {
  if (shown.errcode === 0) return 'ok'
  if (shown.errcode === undefined) return shown.status ? `HTTP ${shown.status}` : 'no answer'
  return `${shown.errcode} ${String(shown.errmsg).split(', hint')[0]}`
}
