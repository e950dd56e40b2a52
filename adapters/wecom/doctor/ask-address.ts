import { randomBytes, randomInt } from 'node:crypto'
import { encrypt, getSignature } from '@wecom/crypto'
import type { CallbackKeys } from '../callback/open-envelope.ts'
import { ownNonce } from '../callback/own-question.ts'

/** How long an address is waited for, milliseconds. */
const patience = 10_000

/** `ours`: it opened what we encrypted; `refused`: it says that nobody signed so; else whoever is there is somebody else. */
export type Answered = 'ours' | 'refused' | 'elsewhere' | 'unreachable'

interface Question {
  url: string
  corpId: string
  keys: CallbackKeys
  /** Default: signed as WeCom does. */
  wrongly?: true
}

/** Asks an address what WeCom asks it when it is saved (developer.work.weixin.qq.com/document/path/90930). */
export async function askAddress({ url, corpId, keys: { token, aesKey }, wrongly }: Question): Promise<Answered> {
  const echo = Array.from({ length: 19 }, () => randomInt(1, 10)).join('')
  const encrypted = encrypt(aesKey, echo, corpId)
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = ownNonce(token, timestamp, encrypted)
  const signature = wrongly ? randomBytes(20).toString('hex') : getSignature(token, timestamp, nonce, encrypted)
  const query = new URLSearchParams({ msg_signature: signature, timestamp, nonce, echostr: encrypted })
  try {
    const response = await fetch(`${url}?${query}`, { redirect: 'manual', signal: AbortSignal.timeout(patience) })
    if (response.status === 403) return 'refused'
    return response.status === 200 && (await response.text()) === echo ? 'ours' : 'elsewhere'
  } catch {
    return 'unreachable'
  }
}
