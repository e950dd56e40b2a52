import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SecretKeys } from '../src/config/secret-key.ts'

/** Letters and digits around one dot: chats that make links of addresses end none of them early. */
const shape = /^(\w{10,40})\.([0-9a-f]{64})$/

const signatureOf = (key: string, linkId: string): Buffer =>
  createHmac('sha256', key).update(`form link ${linkId}`).digest()

/** A link's id, signed with the newest key. */
export function signLink([newest]: SecretKeys, linkId: string): string {
  return `${linkId}.${signatureOf(newest, linkId).toString('hex')}`
}

/** The id in a token that one of our keys has signed, the newest or an older one; undefined for anything else. */
export function readToken(keys: SecretKeys, token: string): string | undefined {
  const [, linkId, signature] = shape.exec(token) ?? []
  if (linkId === undefined || signature === undefined) return undefined
  const given = Buffer.from(signature, 'hex')
  return keys.some((key) => timingSafeEqual(signatureOf(key, linkId), given)) ? linkId : undefined
}
