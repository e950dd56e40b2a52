import { isJson, type Json } from '../../simulation/json.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { Attempt, Parcel } from './delivery.ts'
import { signatureOf } from './signature.ts'

const mostRedirects = 2

export interface Repetition {
  number: number
  reason: string
}

type Outcome = Omit<Attempt, 'at' | 'number'>

/** Posts a parcel once, signed, and says what became of it. Never throws. */
export async function postParcel(parcel: Parcel, knobs: Knobs, again: Repetition | undefined): Promise<Outcome> {
  const url = parcel.toOptions ? (parcel.app.optionsUrl ?? parcel.app.requestUrl) : parcel.app.requestUrl
  if (!url) return { failure: 'connection_failed' }
  const { body, type } = bodyOf(parcel)
  const timestamp = Math.floor(Date.now() / 1000) + knobs.signatureSkewSeconds
  const headers = {
    'content-type': type,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signatureOf(parcel.app.signingSecret, timestamp, body),
    ...(again ? { 'x-slack-retry-num': String(again.number), 'x-slack-retry-reason': again.reason } : {}),
  }
  return await post(url, { method: 'POST', headers, body, redirect: 'manual' }, knobs.ackWithinMs)
}

function bodyOf({ kind, payload }: Parcel): { body: string; type: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' }
  const fields = kind === 'slash_commands' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) }
  return { body: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' }
}

async function post(url: string, request: RequestInit, withinMs: number): Promise<Outcome> {
  const signal = AbortSignal.timeout(withinMs)
  try {
    let target = url
    for (let hop = 0; hop <= mostRedirects; hop++) {
      const response = await fetch(target, { ...request, signal })
      const location = response.headers.get('location')
      if (response.status < 300 || response.status >= 400 || !location) return await outcomeOf(response)
      target = new URL(location, target).href
    }
    return { failure: 'too_many_redirects' }
  } catch {
    return { failure: signal.aborted ? 'http_timeout' : 'connection_failed' }
  }
}

async function outcomeOf(response: Response): Promise<Outcome> {
  const { status, ok, headers } = response
  const text = await response.text()
  if (!ok) return { status, failure: 'http_error', noRetry: headers.get('x-slack-no-retry') === '1' }
  const answer = answerOf(text)
  return { status, ...(answer ? { answer } : {}) }
}

function answerOf(text: string): Json | undefined {
  if (text.trim() === '') return undefined
  try {
    const parsed: unknown = JSON.parse(text)
    if (isJson(parsed)) return Object.keys(parsed).length > 0 ? parsed : undefined
  } catch {
    // A plain text is an answer too.
  }
  return { text }
}
