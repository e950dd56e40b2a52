import { decrypt, getSignature } from '@wecom/crypto'
import { envelopeOpener } from '../../adapters/wecom/callback/open-envelope.ts'
import { readXml } from '../../adapters/wecom/callback/read-xml.ts'
import { fieldOf } from '../../adapters/wecom/callback/xml-element.ts'
import { parse } from '../../adapters/wecom/parse.ts'
import { median, round } from '../statistics.ts'
import { type CallbackRequest, callbackRequests } from './callback-requests.ts'
import { corp } from './company.ts'

/** Microseconds a callback. */
export interface Reading {
  ratio: number
  ours: number
  bare: number
}

/** What the wire costs without HTTP and without the store, beside what @wecom/crypto takes for signature and cipher of the same bytes. */
export function measureReading(count: number, rounds: number): Reading {
  const requests = callbackRequests(count, 3)
  const open = envelopeOpener([corp], corp.corpId)
  const now = new Date()
  const reading = { tenant: corp.corpId, now, seal: (code: string) => code }
  const whole = ({ query, body }: CallbackRequest) => {
    const signed = { signature: query.msg_signature, timestamp: query.timestamp, nonce: query.nonce }
    const opened = open(signed, fieldOf(readXml(body), 'Encrypt')!)
    if (!('message' in opened)) throw new Error(`it was refused: ${opened.refused}`)
    return parse({ xml: opened.message, fields: readXml(opened.message)! }, reading)
  }
  const bare = ({ query, encrypted }: CallbackRequest) => {
    const signature = getSignature(corp.token, query.timestamp, query.nonce, encrypted)
    return signature === query.msg_signature && decrypt(corp.aesKey, encrypted)
  }
  const took = { ours: [] as number[], bare: [] as number[] }
  // The first rounds are the compiler's.
  for (let round = -2; round < rounds; round += 1) {
    const [bareMicros, ourMicros] = [microseconds(requests, bare), microseconds(requests, whole)]
    if (round < 0) continue
    took.bare.push(bareMicros)
    took.ours.push(ourMicros)
  }
  return {
    ratio: round(median(took.ours.map((ours, index) => ours / took.bare[index]!))),
    ours: round(median(took.ours)),
    bare: round(median(took.bare)),
  }
}

function microseconds<T>(all: readonly T[], work: (one: T) => unknown): number {
  const startedAt = performance.now()
  for (const one of all) work(one)
  return ((performance.now() - startedAt) * 1000) / all.length
}
