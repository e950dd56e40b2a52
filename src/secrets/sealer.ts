import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { SecretKeys } from '../config/secret-key.ts'
import { keyIdLength, readSealed, writeSealed } from './sealed-text.ts'
import { SealedTextDamaged, SealingKeyMissing } from './sealing-errors.ts'

/** What a secret is and whose: sealed for one place it opens in no other, whoever copies it there. */
export interface SealingPlace {
  /** Each purpose has a key of its own. */
  purpose: string
  of: readonly string[]
}

/** The one cipher for every secret at rest (docs/decisions/047-one-cipher-for-secrets.md). */
export interface Sealer {
  /** Of the configured keys; the first one seals. */
  readonly keyIds: readonly [string, ...string[]]
  seal(place: SealingPlace, text: string): string
  /** @throws SealingKeyMissing, SealedTextDamaged */
  open(place: SealingPlace, sealed: string): string
}

const cipher = 'aes-256-gcm'
const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

export function createSealer(keys: SecretKeys): Sealer {
  const [first, ...older] = keys
  const firstId = idOf(first)
  const keyById = new Map([...older.toReversed(), first].map((key) => [idOf(key), key]))
  return {
    keyIds: [firstId, ...[...new Set(older.map(idOf))].filter((id) => id !== firstId)],
    seal(place, text) {
      const nonce = randomBytes(nonceBytes)
      const sealing = createCipheriv(cipher, keyFor(first, place), nonce, { authTagLength: tagBytes })
      sealing.setAAD(boundTo(place))
      const body = Buffer.concat([sealing.update(text, 'utf8'), sealing.final(), sealing.getAuthTag()])
      return writeSealed({ keyId: firstId, nonce, body })
    },
    open(place, sealed) {
      const parts = readSealed(sealed)
      if (parts?.nonce.length !== nonceBytes || parts.body.length < tagBytes) throw new SealedTextDamaged(say(place))
      const key = keyById.get(parts.keyId)
      if (key === undefined) throw new SealingKeyMissing(say(place), parts.keyId)
      const opening = createDecipheriv(cipher, keyFor(key, place), parts.nonce, { authTagLength: tagBytes })
      opening.setAAD(boundTo(place))
      opening.setAuthTag(parts.body.subarray(-tagBytes))
      try {
        return Buffer.concat([opening.update(parts.body.subarray(0, -tagBytes)), opening.final()]).toString('utf8')
      } catch {
        throw new SealedTextDamaged(say(place))
      }
    },
  }
}

/** HKDF (RFC 5869): what is derived for one use tells nothing of the key, nor of what is derived for another. */
const derived = (key: string, use: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, 'chengdan', use, bytes))

const idOf = (key: string): string => derived(key, 'key id', keyIdLength / 2).toString('hex')
const keyFor = (key: string, { purpose }: SealingPlace): Buffer => derived(key, `seal ${purpose}`, keyBytes)

/** As JSON, so that no two places read the same. */
const boundTo = ({ purpose, of }: SealingPlace): Buffer => Buffer.from(JSON.stringify([purpose, ...of]))
const say = ({ purpose, of }: SealingPlace): string => [purpose, ...of].join(' ')
