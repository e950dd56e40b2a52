import { isSigned, type SignedQuery } from '../verify.ts'
import { cipherKey, decrypt, type Undecryptable } from './decrypt.ts'

/** Token and EncodingAESKey of an app, as its page for receiving messages shows them. */
export interface CallbackKeys {
  token: string
  aesKey: string
}

export type Opened = { message: string } | { refused: 'signature' | Undecryptable }

export type OpenEnvelope = (query: SignedQuery, encrypted: string) => Opened

/**
 * Opens what WeCom signed with one of these tokens; nothing else is deciphered.
 * @param keys the newest first; more than one only while they are changed
 * @param receiver the CorpID; for the bot nobody ('')
 */
export function envelopeOpener(keys: readonly CallbackKeys[], receiver: string): OpenEnvelope {
  const pairs = keys.map(({ token, aesKey }) => ({ token, key: cipherKey(aesKey) }))
  return (query, encrypted) => {
    let opened: Opened = { refused: 'signature' }
    for (const { token, key } of pairs) {
      if (!isSigned(token, query, encrypted)) continue
      opened = decrypt(key, encrypted, receiver)
      if ('message' in opened) return opened
    }
    return opened
  }
}
