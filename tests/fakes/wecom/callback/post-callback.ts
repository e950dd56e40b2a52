import { encrypt, getSignature } from '@wecom/crypto'
import type { Chance } from '../../simulation/chance.ts'
import type { Attempt } from './callback-record.ts'
import { writeXml } from './xml.ts'

/** Where callbacks go, and how they are sealed. */
export interface CallbackTarget {
  readonly url: string
  readonly token: string
  readonly aesKey: string
  readonly corpId: string
  /** Undefined for what is no app's. */
  readonly agentId: number | undefined
}

interface Post {
  readonly target: CallbackTarget
  readonly plain: string
  readonly chance: Chance
  readonly seconds: number
  readonly withinMs: number
}

/** The query of a request, signed. */
export function signedQuery(target: CallbackTarget, sealed: string, seconds: number, chance: Chance): URLSearchParams {
  const [timestamp, nonce] = [String(seconds), String(Math.floor(chance.next() * 2 ** 31))]
  const signature = getSignature(target.token, timestamp, nonce, sealed)
  return new URLSearchParams({ msg_signature: signature, timestamp, nonce })
}

/** Posts a callback once, newly encrypted. Never throws. */
export async function postCallback({ target, plain, chance, seconds, withinMs }: Post): Promise<Omit<Attempt, 'at'>> {
  const { url, aesKey, corpId, agentId } = target
  const sealed = encrypt(aesKey, plain, corpId)
  const outside = { ToUserName: corpId, AgentID: agentId === undefined ? '' : String(agentId) }
  // The order of the elements varies.
  const body = writeXml(chance.hits(0.5) ? { ...outside, Encrypt: sealed } : { Encrypt: sealed, ...outside })
  const headers = { 'content-type': 'text/xml; charset=UTF-8', 'user-agent': 'Mozilla/4.0' }
  const signal = AbortSignal.timeout(withinMs)
  try {
    const request = { method: 'POST', headers, body, signal, redirect: 'manual' } as const
    const response = await fetch(`${url}?${signedQuery(target, sealed, seconds, chance)}`, request)
    const text = await response.text()
    const failure = response.status === 200 ? undefined : 'not 200'
    return { status: response.status, failure, body: text }
  } catch {
    return { status: undefined, failure: signal.aborted ? 'timeout' : 'connection failed', body: '' }
  }
}
