import { createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'

/** Why something was refused. Whoever sent it is not told which it was. */
export type Undecryptable = 'ciphertext' | 'padding' | 'length' | 'receiver' | 'charset'

export type Decrypted = { message: string } | { refused: Undecryptable }

/** Bytes. WeCom pads to twice the block of AES. */
const block = 32
/** Random bytes, then the length of the message. */
const head = { random: 16, length: 4 }
const headBytes = head.random + head.length

/** Made once: to take bytes for a key costs more than to decipher a message with it. */
export interface CipherKey {
  key: KeyObject
  iv: Buffer
}

/** Of the 32 bytes of an EncodingAESKey: 43 signs of base64, whose last two bits mean nothing. */
export function cipherKey(aesKey: string): CipherKey {
  const bytes = Buffer.from(`${aesKey}=`, 'base64')
  return { key: createSecretKey(bytes), iv: bytes.subarray(0, 16) }
}

/**
 * What WeCom encrypted for `receiver` (a CorpID, for the bot nobody): 16 random bytes, the length of the message, the message,
 * the receiver, and padding up to 32 bytes (developer.work.weixin.qq.com/document/path/90968). @wecom/crypto looks at neither
 * length nor padding nor receiver and shows nothing by which one could, so the cipher is opened here. Only what is signed may
 * come here: what is refused differs in nothing that is seen from outside.
 */
export function decrypt({ key, iv }: CipherKey, encrypted: string, receiver: string): Decrypted {
  const bytes = bytesOf(encrypted)
  if (!bytes) return { refused: 'ciphertext' }
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
  const plain = Buffer.concat([decipher.update(bytes), decipher.final()])
  const padding = plain.at(-1)!
  if (padding < 1 || padding > block || plain.subarray(-padding).some((byte) => byte !== padding))
    return { refused: 'padding' }
  const content = plain.subarray(0, -padding)
  if (content.length < headBytes) return { refused: 'length' }
  const end = headBytes + content.readUInt32BE(head.random)
  if (end > content.length) return { refused: 'length' }
  if (!content.subarray(end).equals(Buffer.from(receiver))) return { refused: 'receiver' }
  const message = textOf(content.subarray(headBytes, end))
  return message === undefined ? { refused: 'charset' } : { message }
}

/** Undefined where it is no base64, or no whole blocks. */
function bytesOf(encrypted: string): Buffer | undefined {
  const bytes = Buffer.from(encrypted, 'base64')
  const isWhole = bytes.length > 0 && bytes.length % block === 0
  return isWhole && bytes.toString('base64') === encrypted ? bytes : undefined
}

const strict = new TextDecoder('utf-8', { fatal: true })

/** Without a mark of the byte order at its beginning. Undefined where these bytes are no UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}
