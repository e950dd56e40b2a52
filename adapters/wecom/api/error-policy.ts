import { msPerHour } from '../../../src/clock/lengths.ts'
import type { WordKey } from '../../../src/i18n/translate.ts'

/** What WeCom's no means for whatever was to be done. */
export type ErrorClass =
  /** A moment later it may be yes. */
  | 'again'
  /** Everything that goes the same way has to wait. */
  | 'laneWaits'
  /** The access token is worth nothing any more: once with another. */
  | 'refreshToken'
  /** Nothing goes until somebody mends it. */
  | 'settingsWrong'
  /** This one will never be taken. */
  | 'messageWrong'
  /** Whoever it was for cannot be reached so. */
  | 'recipientGone'

export interface ErrorRule {
  class: ErrorClass
  says: WordKey
}

type Sentences = Readonly<Record<string, WordKey>>

const classes: Readonly<Record<ErrorClass, Sentences>> = {
  again: {
    '-1': 'wecom.error.busy',
    '6000': 'wecom.error.conflict',
    '45033': 'wecom.error.atOnce',
    '301022': 'wecom.error.failed',
    '302005': 'wecom.error.failed',
  },
  laneWaits: { '45009': 'wecom.error.tooOften' },
  refreshToken: { '40001': 'wecom.error.token', '40014': 'wecom.error.token', '42001': 'wecom.error.token' },
  settingsWrong: {
    '40013': 'wecom.error.corp',
    '40056': 'wecom.error.agent',
    '40091': 'wecom.error.otherCorp',
    '48002': 'wecom.error.permission',
    '50001': 'wecom.error.domain',
    '50003': 'wecom.error.disabled',
    '60020': 'wecom.error.address',
    '84074': 'wecom.error.contacts',
    '301002': 'wecom.error.agentRight',
  },
  messageWrong: {
    '40004': 'wecom.error.media',
    '40006': 'wecom.error.mediaSize',
    '40007': 'wecom.error.mediaGone',
    '40008': 'wecom.error.kind',
    '40009': 'wecom.error.mediaSize',
    '40029': 'wecom.error.login',
    '40032': 'wecom.error.tooMany',
    '40033': 'wecom.error.json',
    '40035': 'wecom.error.parameter',
    '40050': 'wecom.error.chat',
    '40058': 'wecom.error.parameter',
    '40063': 'wecom.error.parameter',
    '42014': 'wecom.error.card',
    '42015': 'wecom.error.otherCard',
    '42016': 'wecom.error.card',
    '42017': 'wecom.error.cardButton',
    '42018': 'wecom.error.cardButton',
    '42019': 'wecom.error.cardButton',
    '42020': 'wecom.error.cardButton',
    '42022': 'wecom.error.cardSpent',
    '43012': 'wecom.error.noCallback',
    '44004': 'wecom.error.empty',
    '46003': 'wecom.error.menu',
    '45001': 'wecom.error.mediaSize',
    '45002': 'wecom.error.tooLong',
    '47001': 'wecom.error.json',
    '86001': 'wecom.error.chat',
    '86003': 'wecom.error.chat',
    '86008': 'wecom.error.otherChat',
    '86215': 'wecom.error.chatThere',
    '93000': 'wecom.error.robot',
    '600018': 'wecom.error.parameter',
  },
  // We say everything to one: where nobody was left to send it to, it was them.
  recipientGone: {
    '40003': 'wecom.error.member',
    '40031': 'wecom.error.member',
    '40096': 'wecom.error.contact',
    '46004': 'wecom.error.member',
    '60011': 'wecom.error.range',
    '60111': 'wecom.error.member',
    '81013': 'wecom.error.range',
    '82001': 'wecom.error.range',
    '84061': 'wecom.error.contactGone',
  },
}

/** 41xxx: something that has to be there is missing. */
const missing: ErrorRule = { class: 'messageWrong', says: 'wecom.error.missing' }

/** Every code we know (developer.work.weixin.qq.com/document/path/90313), with what it means and the sentence that says so. */
export const errorPolicy: Readonly<Record<string, ErrorRule>> = Object.fromEntries(
  Object.entries(classes).flatMap(([name, codes]) =>
    Object.entries(codes).map(([code, says]) => [code, { class: name as ErrorClass, says }] as const),
  ),
)

/** Of the call for a token itself: then the secret is wrong. */
export const ofGettoken: Readonly<Record<string, ErrorRule>> = {
  '40001': { class: 'settingsWrong', says: 'wecom.error.secret' },
  '40013': errorPolicy['40013']!,
  '40091': errorPolicy['40091']!,
}

/** Undefined: of an unknown code. */
export function ruleOf(errcode: number, policy = errorPolicy): ErrorRule | undefined {
  const code = String(errcode)
  if (Object.hasOwn(policy, code)) return policy[code]
  return errcode >= 41_000 && errcode < 42_000 ? missing : undefined
}

/** How long a moment is, milliseconds. */
export const againAfterMs = 2000
/** A minute's limit is over after a minute, an hour's after an hour, and nobody says which it is: each time in a row longer, milliseconds. */
export const laneWaitsMs = [60_000, 5 * 60_000, msPerHour] as const
/** What an unknown code means is tried so often, with so long between, milliseconds. */
export const unknownWaitsMs = [500, 2000] as const
