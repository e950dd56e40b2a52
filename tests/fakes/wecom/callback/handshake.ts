import { encrypt } from '@wecom/crypto'
import type { World } from '../state/world.ts'
import { type CallbackTarget, signedQuery } from './post-callback.ts'

export interface Handshake {
  readonly ok: boolean
  readonly status: number | undefined
  readonly body: string
}

/** What WeCom asks when the admin saves address, Token and key: the bare text of `echostr`. Never throws. @param withinMs of real time */
export async function shakeHands(world: World, target: CallbackTarget, withinMs: number): Promise<Handshake> {
  const expected = world.ids.msgId()
  const sealed = encrypt(target.aesKey, expected, target.corpId)
  const query = signedQuery(target, sealed, world.seconds, world.chance)
  query.set('echostr', sealed)
  try {
    const signal = AbortSignal.timeout(withinMs)
    const response = await fetch(`${target.url}?${query}`, { signal, redirect: 'manual' })
    const body = await response.text()
    return { ok: response.status === 200 && body === expected, status: response.status, body }
  } catch {
    return { ok: false, status: undefined, body: '' }
  }
}
