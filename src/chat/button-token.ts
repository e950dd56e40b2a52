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
}

/** Longer ones are not made: each of the five texts at its longest, escaped and encoded. */
const longest = 10_000
/** What becomes a parameter of a query is what the database takes: a token is the one text that nobody has typed. */
const text = (most: number) => z.string().max(most).refine(isStorable)
const shape = z.tuple([text(60), text(400), text(60), text(400), text(200)])

export function encodeButton(token: ButtonToken): string {
  return Buffer.from(JSON.stringify([token.card, token.subject, token.action, token.argument, token.from])).toString(
    'base64url',
  )
}

/** Undefined for anything we did not make. */
export function decodeButton(token: string): ButtonToken | undefined {
  if (token.length > longest) return undefined
  try {
    const [card, subject, action, argument, from] = shape.parse(
      JSON.parse(Buffer.from(token, 'base64url').toString('utf8')),
    )
    return { card, subject, action, argument, from }
  } catch {
    return undefined
  }
}

/** A form's token is a button token whose card is the form's name. */
export function encodeForm(form: string, subject: string): string {
  return encodeButton({ card: form, subject, action: 'submit', argument: '', from: '' })
}
