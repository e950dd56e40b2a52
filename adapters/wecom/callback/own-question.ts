import { createHmac } from 'node:crypto'
import type { SignedQuery } from '../verify.ts'
import type { CallbackKeys } from './open-envelope.ts'

/**
 * `admin doctor` asks the address what WeCom asks when it is saved, and is answered as WeCom is. By its nonce, which only who
 * has the Token can make, such a question is known: it says nothing of WeCom's keys.
 */
export const ownNonce = (token: string, timestamp: string, encrypted: string): string =>
  createHmac('sha256', token).update(`doctor\n${timestamp}\n${encrypted}`).digest('hex')

export const isOwnQuestion = (
  keys: readonly Pick<CallbackKeys, 'token'>[],
  { timestamp, nonce }: Pick<SignedQuery, 'timestamp' | 'nonce'>,
  encrypted: string,
): boolean => keys.some(({ token }) => ownNonce(token, timestamp, encrypted) === nonce)
