import { resolve } from 'node:path'
import { z } from 'zod'
import { isNear } from './near-address.ts'

/** How the texts of an environment become values. Every reader takes `undefined` for "not set". */

/** A port; 0 takes any free one. */
const portNumber = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535))

export const optionalPort = portNumber.optional()

/** A port, or `off`. */
export const portOrOff = (unset: number) =>
  z.union([z.literal('off').transform(() => undefined), portNumber]).prefault(String(unset))

/** An absolute path; what is written is taken from the working directory. */
export const folder = (unset: string) =>
  z
    .string()
    .prefault(unset)
    .transform((path) => resolve(path))

/** What follows the scheme is read, and complained about, where the database is opened: it may name several hosts. */
export const postgresUrl = z
  .string()
  .regex(/^postgres(?:ql)?:\/\/./)
  .optional()

export const wholeNumber = (least: number, most: number, unset: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .prefault(String(unset))

export const optionalNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .optional()

/** Where people's browsers and the platforms reach the public listener: an origin, without a slash at its end. */
export const publicOrigin = z
  .string()
  .transform((text, context) => {
    const url = urlOf(text)
    const safe = url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
    const bare = url && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
    if (safe && bare) return url.origin
    context.addIssue('not a public origin')
    return z.NEVER
  })
  .optional()

export const smtpUrl = z
  .string()
  .refine((text) => {
    const url = urlOf(text)
    return url !== undefined && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== ''
  })
  .optional()

/** `bot@example.com`, or a name and the address in <>. */
export const mailbox = z
  .string()
  .transform((text, context) => {
    const [, name, inBrackets, bare] = /^(?:([^<>"]*)<([^<>\s@]+@[^<>\s@]+)>|([^<>\s@]+@[^<>\s@]+))$/.exec(text) ?? []
    const address = inBrackets ?? bare
    if (address !== undefined) return { name: (name ?? '').trim(), address }
    context.addIssue('not a mail address')
    return z.NEVER
  })
  .optional()

const shortestKey = 32

/** One key or several with commas between; the first signs and encrypts, the others still read. */
export const secretKeys = z
  .string()
  .transform((text) => text.split(',').map((key) => key.trim()))
  .pipe(z.array(z.string().min(shortestKey)).min(1))
  .optional()

export const optionalText = z.string().max(2000).optional()

/** A token or secret of one word. */
export const tokenBeginning = (start: string) =>
  z
    .string()
    .regex(/^\S{8,1000}$/)
    .startsWith(start)
    .optional()

/** A word of this form. */
export const oneWord = (form: RegExp) => z.string().regex(form).optional()

/** A word of this form, or two while the older one is still in use: the new one, a comma, the old one. */
export const oneOrTwo = (form: RegExp) =>
  z
    .string()
    .transform((text) => text.split(',').map((word) => word.trim()))
    .pipe(z.array(z.string().regex(form)).min(1).max(2))
    .optional()

/** An address that may have a path; unencrypted only on this machine. */
export const httpUrl = (unset: string) =>
  z
    .string()
    .refine((text) => {
      const url = urlOf(text)
      return url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
    })
    .prefault(unset)

/** A base to which paths are added; unencrypted also in a network of one's own. */
export const nearUrl = (unset: string) =>
  z
    .string()
    .refine((text) => {
      const url = urlOf(text)
      const bare = url && [url.username, url.password, url.search, url.hash].every((part) => part === '')
      return bare && isEncryptedOrNear(url, 'https:', 'http:')
    })
    .prefault(unset)

/** A socket's address; unencrypted also in a network of one's own. */
export const socketUrl = (unset: string) =>
  z
    .string()
    .refine((text) => {
      const url = urlOf(text)
      return url !== undefined && isEncryptedOrNear(url, 'wss:', 'ws:')
    })
    .prefault(unset)

const isEncryptedOrNear = ({ protocol, hostname }: URL, encrypted: string, bare: string): boolean =>
  protocol === encrypted || (protocol === bare && isNear(hostname))

export const timeZone = (unset: string) => z.string().refine(isTimeZone).prefault(unset)

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T, unset: T[number]) =>
  z.enum(values).prefault(unset as z.input<z.ZodEnum<{ [K in T[number]]: K }>>)

function urlOf(text: string): URL | undefined {
  return URL.parse(text) ?? undefined
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]'
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
