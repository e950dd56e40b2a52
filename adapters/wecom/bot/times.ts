import { msPerHour } from '../../../src/clock/lengths.ts'

const second = 1000
const minute = 60 * second

/** Milliseconds. */
export const botTimes = {
  /** How long a socket may take to stand, and WeCom to let the bot in. */
  handshake: 10 * second,
  subscribe: 10 * second,
  /** How long WeCom may take to acknowledge anything else. */
  ack: 10 * second,
  /** Between two pings; one that is not answered in `ack` was said to a dead socket. */
  ping: 30 * second,
  /** How often it is seen whether the lease is still held. */
  look: second,
  /** Before the first attempt after a failure, and the longest; doubled from one to the next, and any part of it by chance. */
  firstWait: second,
  longestWait: minute,
  /** Between two attempts while the bot's id or secret is wrong. */
  refused: minute,
  /** A connection that stood for so long was no failure. */
  steady: minute,
  /** After somebody else took the connection, the first time, the second, and every time from then on. */
  kicked: [minute, 10 * minute, 60 * minute],
  /** A connection that stood for so long is not fought for any more. */
  undisputed: 2 * msPerHour,
  /** A connection may be deaf without a sign of it: it is renewed when nothing is under way, and after `renewAnyhow` all the same. */
  renew: 30 * minute,
  renewAnyhow: 34 * minute,
  /** WeCom takes the new state of a card, and a greeting, for 5 s; the rest is for the way there. */
  pressAnswer: 4 * second,
  greeting: 4500,
  /** An answer is taken for 6 minutes (the shorter of the two figures that are told). */
  answer: 5 * minute + 30 * second,
  /** What takes longer is said to be on its way. */
  soon: 1500,
  /** How long the content of a file may take. */
  download: 100 * second,
  /** Before what could not be recorded is recorded once more. */
  recordAgain: second,
} as const
