import { createHash } from 'node:crypto'
import { z } from 'zod'
import { isStorable } from '../typed-text/storable.ts'

/** What a button carries. Nothing in it is trusted: authority and staleness are checked on the server. */
export interface ButtonToken {
  card: string
  subject: string
  action: string
  argument: string
  /** What the card was drawn from (`CardDefinition.versionKey`). */
  from: string
  /** These of it are too long for a button: here stands the fingerprint of a text that is kept (`LongText`). */
  kept?: readonly LongPart[]
}

type LongPart = 'subject' | 'argument'

/** A text that is too long for a button, by its fingerprint. */
export interface LongText {
  id: string
  text: string
}

/** No token is longer, in bytes: WeCom takes 1,024 for the key of a button, and adapters put a few of their own around it. */
export const longestToken = 900

/** What becomes a parameter of a query is what the database takes: a token is the one text that nobody has typed. */
const text = z.string().refine(isStorable)
const parts = [text, text, text, text, text] as const
const keptParts: Readonly<Record<string, readonly LongPart[]>> = {
  s: ['subject'],
  a: ['argument'],
  sa: ['subject', 'argument'],
}
const shape = z.union([z.tuple(parts), z.tuple([...parts, z.enum(['s', 'a', 'sa'])])])

/**
 * @param keep takes what is too long for a button, to be kept as long as the button is shown
 * @throws Error for a token that would be too long with all of that kept, or with nothing to keep it
 */
export function encodeButton(token: ButtonToken, keep?: (long: LongText) => void): string {
  const whole = encoded(token)
  if (whole.length <= longestToken) return whole
  const longer: LongPart = bytesOf(token.subject) >= bytesOf(token.argument) ? 'subject' : 'argument'
  for (const kept of [[longer], ['subject', 'argument']] as const) {
    const short = { ...token, kept, ...Object.fromEntries(kept.map((part) => [part, fingerprint(token[part])])) }
    const made = encoded(short)
    if (!keep || made.length > longestToken) continue
    for (const part of kept) keep({ id: fingerprint(token[part]), text: token[part] })
    return made
  }
  throw new Error(`a button of ${token.card} does not fit into ${longestToken} bytes`)
}

const bytesOf = (part: string): number => Buffer.byteLength(part)

const fingerprint = (long: string): string => createHash('sha256').update(long).digest('base64url')

function encoded({ card, subject, action, argument, from, kept = [] }: ButtonToken): string {
  const marks = kept.length > 0 ? [kept.map(([first]) => first).join('')] : []
  return Buffer.from(JSON.stringify([card, subject, action, argument, from, ...marks])).toString('base64url')
}

/** Undefined for anything we did not make. */
export function decodeButton(token: string): ButtonToken | undefined {
  if (token.length > longestToken) return undefined
  try {
    const [card, subject, action, argument, from, marks] = shape.parse(
      JSON.parse(Buffer.from(token, 'base64url').toString('utf8')),
    )
    return { card, subject, action, argument, from, ...(marks ? { kept: keptParts[marks]! } : {}) }
  } catch {
    return undefined
  }
}

/** A form's token is a button token whose card is the form's name; its argument is a draft of it, if there is one. */
export function encodeForm(form: string, subject: string, keep?: (long: LongText) => void, draft = ''): string {
  return encodeButton({ card: form, subject, action: 'submit', argument: draft, from: '' }, keep)
}
