import type { Json } from '../../simulation/json.ts'
import type { CallFault } from '../knobs/call-faults.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { World } from '../state/world.ts'
import { ApiError, invalidArguments } from './api-error.ts'
import { Arguments, readArguments } from './arguments.ts'
import { callerOf, mayCall, nobody, scopesOf } from './authorise.ts'
import { type CallRecord, type Counts, countUp } from './call-log.ts'
import { Call, type Caller, type Method } from './method.ts'
import { methods } from './methods/index.ts'
import type { RateLimits } from './rate-limits.ts'

export interface WebApi {
  world: World
  knobs: Knobs
  limits: RateLimits
  requests: CallRecord[]
  counts: Counts
}

export interface RawCall {
  method: string
  body: Buffer
  contentType: string
  query: URLSearchParams
  authorization: string | undefined
}

/** What goes back over the wire; without `status` nothing does. */
export interface RawAnswer {
  status?: number
  headers: Record<string, string>
  body: Json
}

/** Answers one call, and writes it down. */
export async function answerCall(api: WebApi, raw: RawCall): Promise<RawAnswer> {
  const seen: Seen = { args: new Arguments({}), caller: nobody }
  const fault = api.knobs.calls.next(raw.method)
  countUp(api.counts.calls, raw.method)
  const answer = await answerOf(api, raw, fault, seen)
  if (answer.body.ok === false) countUp(api.counts.refused, `${raw.method} ${String(answer.body.error)}`)
  const { token: _, ...args } = seen.args.all
  api.requests.push({
    at: api.world.clock.now(),
    method: raw.method,
    team: seen.caller.installation?.teamId,
    appId: seen.caller.app?.appId,
    args,
    unread: unreadOf(args, methods[raw.method]),
    status: answer.status ?? 0,
    answer: answer.body,
    ...(fault ? { fault: fault.kind } : {}),
  })
  api.world.changed()
  return answer
}

interface Seen {
  args: Arguments
  caller: Caller
}

async function answerOf(api: WebApi, raw: RawCall, fault: CallFault | undefined, seen: Seen): Promise<RawAnswer> {
  try {
    seen.args = readArguments(raw.body, raw.contentType, raw.query)
  } catch (error) {
    return json({ ok: false, error: (error as Error).message })
  }
  const broken = fault && beforeIt(fault)
  if (broken) return broken
  const method = methods[raw.method]
  if (!method) return json({ ok: false, error: 'unknown_method', req_method: raw.method })
  const answer = await carryOut(api, raw, method, seen)
  return fault?.kind === 'taken without a word' ? { headers: {}, body: answer.body } : answer
}

function beforeIt(fault: CallFault): RawAnswer | undefined {
  if (fault.kind === 'never arrived') return { headers: {}, body: {} }
  if (fault.kind === 'error') return json({ ok: false, error: fault.error })
  if (fault.kind === '429') return tooMany(fault.retryAfter)
  return fault.kind === 'status' ? { status: fault.status, headers: {}, body: {} } : undefined
}

async function carryOut(api: WebApi, raw: RawCall, method: Method, seen: Seen): Promise<RawAnswer> {
  const { world, knobs } = api
  const accepted = { 'x-accepted-oauth-scopes': method.scopes.join(',') }
  try {
    seen.caller = callerFor(world, raw, method, seen.args)
    const headers = { ...accepted, 'x-oauth-scopes': [...scopesOf(seen.caller)].join(',') }
    try {
      mayCall(method, seen.caller)
      const wait = waitFor(api, raw.method, method, seen)
      if (wait > 0 && knobs.rateLimits) return tooMany(wait)
      for (const name of method.required ?? [])
        if (!seen.args.has(name)) throw invalidArguments(`missing required field: ${name}`)
      const answer = await method.handle(new Call(world, knobs, seen.args, seen.caller))
      return { ...json({ ok: true, ...answer }), headers }
    } catch (error) {
      return { ...refusal(error), headers }
    }
  } catch (error) {
    return { ...refusal(error), headers: accepted }
  }
}

function callerFor(world: World, raw: RawCall, method: Method, args: Arguments): Caller {
  const bearer = /^Bearer (\S+)$/.exec(raw.authorization ?? '')?.[1]
  if (method.tokens?.includes('none') && !bearer && !args.has('token')) return nobody
  // An app-level token is taken from the header alone.
  if (method.tokens?.includes('app') && !bearer && args.has('token')) throw new ApiError('invalid_auth')
  return callerOf(world, bearer ?? args.text('token'))
}

function waitFor({ limits }: WebApi, name: string, { tier }: Method, { args, caller }: Seen): number {
  const who = `${caller.app?.appId ?? ''} ${caller.installation?.teamId ?? ''}`
  const restricted = caller.app?.restrictedHistory && /^conversations\.(history|replies)$/.test(name)
  return limits.take(name, restricted ? 1 : tier, who, args.text('channel'))
}

function refusal(error: unknown): RawAnswer {
  if (error instanceof ApiError) return json({ ok: false, error: error.code, ...error.extra })
  throw error
}

const json = (body: Json): RawAnswer => ({ status: 200, headers: {}, body })

const tooMany = (seconds: number): RawAnswer => ({
  status: 429,
  headers: { 'retry-after': String(seconds) },
  body: { ok: false, error: 'ratelimited' },
})

function unreadOf(args: Json, method: Method | undefined): string[] {
  if (!method) return []
  const read = new Set([...(method.required ?? []), ...(method.optional ?? []), 'team_id'])
  return Object.keys(args).filter((name) => !read.has(name))
}
