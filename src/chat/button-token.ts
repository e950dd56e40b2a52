import { z } from 'zod'

/** What a button carries. Nothing in it is trusted: authority and staleness are checked on the server. */
export interface ButtonToken {
  card: string
  subject: string
  action: string
  argument: string
  /** What the card was drawn from (`CardDefinition.versionKey`). */
  from: string
}

const shape = z.tuple([
  z.string().max(60),
  z.string().max(400),
  z.string().max(60),
  z.string().max(400),
  z.string().max(200),
])

export function encodeButton(token: ButtonToken): string {
  return Buffer.from(JSON.stringify([token.card, token.subject, token.action, token.argument, token.from])).toString(
    'base64url',
  )
}

/** Undefined for anything we did not make. */
export function decodeButton(text: string): ButtonToken | undefined {
  try {
    const [card, subject, action, argument, from] = shape.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
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
