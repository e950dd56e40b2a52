import { NeverArrived, RemoteRefused } from '../../src/errors/remote-errors.ts'
import { mailTimes } from './limits.ts'

/** What nodemailer tells of a failure. Its message repeats the server's words, with addresses in them: never passed on. */
interface SmtpFailure {
  code?: string
  originalCode?: string
  responseCode?: number
  /** `CONN`, `EHLO`, `AUTH PLAIN`, `MAIL FROM`, `RCPT TO`, `DATA`, or `API` before anything was asked. */
  command?: string
}

/** Answers that ask for a login, or refuse one (RFC 4954). */
const loginCodes = [530, 534, 535, 538]
const loginFailures = ['EAUTH', 'ENOAUTH', 'EOAUTH2']
/** Commands before a mail is offered: their refusal is not about the mail. */
const openingCommands = ['CONN', 'EHLO', 'HELO', 'STARTTLS']

/** Login and password are not accepted, or are missing. */
export function isLoginRefused({ code, responseCode }: SmtpFailure): boolean {
  return loginFailures.includes(code ?? '') || loginCodes.includes(responseCode ?? 0)
}

/** No encryption, or a certificate that proves nothing (Node's codes: `ERR_SSL_…`, `CERT_HAS_EXPIRED`, …). */
export function isEncryptionTrouble({ code = '', originalCode = '' }: SmtpFailure): boolean {
  return code === 'ETLS' || /SSL|TLS|CERT|SIGNATURE/.test(originalCode)
}

export const failureOf = (error: unknown): SmtpFailure => (error instanceof Error ? (error as SmtpFailure) : {})

/** What the server is said to have answered, or why it gave no answer; never a word of its own. */
export function codeOf({ code, originalCode, responseCode }: SmtpFailure): string {
  return responseCode ? `smtp_${responseCode}` : (originalCode ?? code ?? 'unknown')
}

/**
 * An answer of the server is a refusal, for a while (4xx) or for good (5xx, RFC 5321 4.2.1); everything else never
 * arrived. What an operator has to mend comes back later, however final the server calls it.
 */
export function asRemoteError(error: unknown): RemoteRefused | NeverArrived {
  const failure = failureOf(error)
  const code = codeOf(failure)
  const { responseCode = 0, command = '' } = failure
  if (isLoginRefused(failure))
    return new RemoteRefused('smtp_login', { retryAfterMs: mailTimes.setting, about: 'lane' })
  if (responseCode === 421) return new RemoteRefused(code, { retryAfterMs: mailTimes.busy, about: 'lane' })
  if (responseCode >= 500 && openingCommands.includes(command))
    return new RemoteRefused(code, { retryAfterMs: mailTimes.setting, about: 'lane' })
  if (responseCode >= 500) return new RemoteRefused(code)
  if (responseCode >= 400) return new RemoteRefused(code, { retryAfterMs: mailTimes.later })
  // Without an answer of the server: nodemailer itself found the address or the mail to be wrong.
  if (failure.code === 'EENVELOPE') return new RemoteRefused('mail_address')
  if (failure.code === 'EMESSAGE') return new RemoteRefused('mail_too_large')
  return new NeverArrived(`the mail server (${code})`)
}
