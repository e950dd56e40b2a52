import type { Chance } from '../../simulation/chance.ts'
import { CallFaults, type FaultOptions } from './call-faults.ts'

/** What an app gets to see of a bad day, switched on and off by a test. Everything by chance follows the seed. */
export class Knobs {
  readonly calls: CallFaults
  /** How long a callback may take to be answered, milliseconds of real time. */
  ackWithinMs = 5_000
  /** … and the handshake, when the address is saved. */
  handshakeWithinMs = 1_000
  /** From the beginning of one try of a callback to the next, milliseconds of the fake's clock. */
  retryAfterMs = 5_000
  /** Share of the callbacks that come three times although they were answered. */
  tripled = 0
  /** From which address WeCom sees calls come. */
  seenFrom = '127.0.0.1'
  /** userids that are refused inside errcode 0. */
  readonly invalidUsers = new Set<string>()
  /** A message that is swallowed as a duplicate is answered like the first one, or without msgid and response_code. */
  duplicatesAnswered: 'as the first' | 'bare' = 'as the first'
  /** How selections are spelt in callbacks. */
  selectionsAs: 'OptionIds' | 'OpitonIds' = 'OptionIds'
  /** What several people say next has one MsgId. */
  sharedMsgId: string | undefined
  /** Blanks in closing tags, and values without CDATA, as some callbacks have them. */
  looseXml = false

  /** What becomes of new sockets of bots. An unanswered subscribe is `neverArrives('aibot_subscribe')`. */
  sockets: 'as usual' | 'handshake hangs' | 'refused' = 'as usual'
  /** Bots are told nothing any more, while their pings are answered. */
  deafBots = false
  /** How long an answer of a bot is taken, minutes: both are told. */
  answersTaken: 6 | 10 = 6

  constructor(chance: Chance) {
    this.calls = new CallFaults(chance)
  }

  /** The next calls of a path (`message/*` is fine) are refused with this code. */
  refuses(path: string, errcode: number, { errmsg = 'refused by a knob', ...options }: RefusalOptions = {}): void {
    this.calls.plan(path, { kind: 'errcode', errcode, errmsg }, options)
  }

  /** … with this HTTP status. */
  breaks(path: string, status = 502, options?: FaultOptions): void {
    this.calls.plan(path, { kind: 'status', status }, options)
  }

  /** … are carried out, and never answered. */
  takesWithoutAWord(path: string, options?: FaultOptions): void {
    this.calls.plan(path, { kind: 'taken without a word' }, options)
  }

  /** … are neither carried out nor answered. */
  neverArrives(path: string, options?: FaultOptions): void {
    this.calls.plan(path, { kind: 'never arrived' }, options)
  }

  /** … are answered late. @param ms of real time */
  isSlow(path: string, ms: number, options?: FaultOptions): void {
    this.calls.plan(path, { kind: 'slow', ms }, options)
  }

  /** All is well again. */
  clear(): void {
    this.calls.clear()
    this.invalidUsers.clear()
    Object.assign(this, { ...usual })
  }
}

const usual = {
  ackWithinMs: 5_000,
  handshakeWithinMs: 1_000,
  retryAfterMs: 5_000,
  tripled: 0,
  seenFrom: '127.0.0.1',
  duplicatesAnswered: 'as the first',
  selectionsAs: 'OptionIds',
  sharedMsgId: undefined,
  looseXml: false,
  sockets: 'as usual',
  deafBots: false,
  answersTaken: 6,
}

type RefusalOptions = FaultOptions & { errmsg?: string }
