import { msPerDay } from '../../src/clock/lengths.ts'

/** Milliseconds. */
export const slackTimes = {
  /** Slack waits 3 s for an acknowledgement; the rest is for the way back. */
  answer: 2500,
  /** How long a view may take to be opened: its trigger is good for 3 s from the click. */
  trigger: 2800,
  /** One call of the Web API. */
  call: 15_000,
  /** The content of one file. */
  download: 100_000,
  /** Asking who somebody is before what they did is recorded. */
  whois: 1000,
  /** How long a response URL is good for. */
  responseUrl: 30 * 60_000,
  /** How long somebody may look at a modal that waits for its answer. */
  openView: 10 * 60_000,
  /** How long what Slack said of a user, a place or a membership is believed. */
  remembered: 10 * 60_000,
  /** How long after somebody opened their Home it is kept true. */
  homeOpened: msPerDay,
  /** Between two drawings of one Home. */
  homeGap: 3000,
  /** What changes together is drawn together. */
  homeSettles: 1000,
  /** A picture that is not ready by then is shown as lines. */
  picture: 20_000,
  /** Between two looks whether it is ready. */
  pictureLook: 500,
  /** How long a socket may take to stand. */
  hello: 10_000,
  /** A socket that leaves our pings unanswered for longer is dead. */
  pong: 12_000,
  /** The same of Slack's own pings, which come every 10 to 30 s. */
  silence: 60_000,
  /** What came through a socket is acknowledged before it is closed. */
  draining: 3000,
  /** How long the other side may take to say goodbye. */
  goodbye: 1000,
  /** A socket that is to be renewed waits so long for another one to listen; Slack closes it after about ten seconds. */
  renewal: 8000,
  /** A socket that stood for so long was no failure. */
  steady: 30_000,
  /** Between two attempts while something has to be mended first. */
  blocked: 60_000,
} as const

/**
 * A response URL takes five posts in its time. A click's may have to rewrite what was clicked on and to answer, where the bot
 * is no member.
 */
export const responseUrlUses = { command: 5, rewrite: 2, answer: 3 } as const
