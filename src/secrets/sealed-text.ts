/*
 * `s1.<key id>.<nonce>.<what was sealed, and its tag>`: the key's id stands first, so that one can count what a key has sealed
 * without opening any of it.
 */

const format = 's1'
/** Hexadecimal signs. */
export const keyIdLength = 12

export interface SealedParts {
  keyId: string
  nonce: Buffer
  body: Buffer
}

/** How everything begins that one key has sealed, up to its id: of the same length for all keys. */
export const sealedHead = (keyId: string): string => `${format}.${keyId}`
export const sealedHeadLength = sealedHead('').length + keyIdLength

export function writeSealed({ keyId, nonce, body }: SealedParts): string {
  return [sealedHead(keyId), nonce.toString('base64url'), body.toString('base64url')].join('.')
}

/** Undefined: this is no sealed text of ours. */
export function readSealed(text: string): SealedParts | undefined {
  const [version, keyId, nonce, body, ...more] = text.split('.', 5)
  if (version !== format || keyId?.length !== keyIdLength || !nonce || !body || more.length > 0) return undefined
  return { keyId, nonce: Buffer.from(nonce, 'base64url'), body: Buffer.from(body, 'base64url') }
}
