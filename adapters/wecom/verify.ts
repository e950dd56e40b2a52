import { timingSafeEqual } from 'node:crypto'
import { getSignature } from '@wecom/crypto'

/** What stands beside a ciphertext in the address it is posted to, as it came. */
export interface SignedQuery {
  signature: string
  timestamp: string
  nonce: string
}

/**
 * The four parts are signed as one text without borders: what is longer than WeCom ever sends could hold a part of
 * another ciphertext.
 */
const longest = { timestamp: 12, nonce: 64 }

/**
 * Whether WeCom signed this ciphertext: SHA-1 over token, timestamp, nonce and ciphertext, sorted
 * (developer.work.weixin.qq.com/document/path/90968). An empty token signs nothing. How old it is does not matter: what
 * comes twice is known by its key.
 */
export function isSigned(token: string, { signature, timestamp, nonce }: SignedQuery, encrypted: string): boolean {
  if (token === '' || !/^[\da-f]{40}$/.test(signature)) return false
  if (timestamp.length > longest.timestamp || !/^\d+$/.test(timestamp)) return false
  if (nonce.length > longest.nonce || !/^[\w-]+$/.test(nonce)) return false
  const expected = getSignature(token, timestamp, nonce, encrypted)
  return timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
}
