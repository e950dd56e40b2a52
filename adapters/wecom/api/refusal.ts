import { type RefusalAbout, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { WordArguments, WordKey } from '../../../src/i18n/translate.ts'
import { againAfterMs, type ErrorClass, type ErrorRule, laneWaitsMs } from './error-policy.ts'
import type { Answer } from './read-answer.ts'

const about: Readonly<Record<ErrorClass, RefusalAbout>> = {
  again: 'message',
  laneWaits: 'lane',
  // Also with a token that was fetched a moment ago.
  refreshToken: 'lane',
  settingsWrong: 'lane',
  messageWrong: 'message',
  recipientGone: 'recipient',
}

/** WeCom's no. */
export class WecomRefused extends RemoteRefused {
  readonly errcode: number
  /** Undefined: of a code we do not know. */
  readonly class: ErrorClass | undefined
  /** What it means, and what to do. */
  readonly says: { key: WordKey; args?: WordArguments }

  /** @param before how often in a row it was the same answer to the same call */
  constructor({ errcode, errmsg }: Answer, rule: ErrorRule | undefined, before = 0) {
    const retryAfterMs = rule && waitOf(rule.class, before)
    super(rule ? String(errcode) : `${errcode} ${wordsOf(errmsg)}`.trim(), {
      ...(rule ? { about: about[rule.class] } : {}),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    })
    this.errcode = errcode
    this.class = rule?.class
    this.says = sentenceOf(errcode, errmsg, rule)
  }
}

function waitOf(of: ErrorClass, before: number): number | undefined {
  if (of === 'again') return againAfterMs
  return of === 'laneWaits' ? laneWaitsMs[Math.min(before, laneWaitsMs.length - 1)] : undefined
}

function sentenceOf(errcode: number, errmsg: string, rule: ErrorRule | undefined): WecomRefused['says'] {
  if (!rule) return { key: 'wecom.error.unknown', args: { code: errcode, text: wordsOf(errmsg) } }
  if (rule.says === 'wecom.error.address') return { key: rule.says, args: { address: addressIn(errmsg) } }
  return { key: rule.says }
}

/** What stands before WeCom's hints: its own words, and no more of them than fit into a line. */
function wordsOf(errmsg: string): string {
  const [words = ''] = errmsg.slice(0, 200).split(/, hint:|, from ip:/, 1)
  return words
    .replace(/[^A-Za-z ,.'/-]+/g, '')
    .slice(0, 80)
    .trim()
}

/** The address WeCom saw us come from. */
function addressIn(errmsg: string): string {
  const [, address] = /from ip: ?([\d.a-fA-F:]{2,45})/.exec(errmsg.slice(0, 1000)) ?? []
  return address ?? '?'
}
