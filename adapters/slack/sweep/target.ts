import { msPerDay, msPerHour } from '../../../src/clock/lengths.ts'
import { momentOf } from '../events/envelope.ts'
import type { KeptConversation } from './ports.ts'

/** The methods of the Web API it takes; each has a limit of its own. */
export type Method = 'history' | 'replies'
export const methods: readonly Method[] = ['history', 'replies']

/** What is said in a channel, or in one thread of it. */
export interface Target {
  conversation: KeptConversation
  /** The ts of the thread's first message; empty: the channel itself. */
  thread: string
  /** When something was last said there, as far as known. */
  aliveAt: Date
  /** What was said until then is here; undefined: it was never fetched. */
  sweptUntil: Date | undefined
  pass: Pass | undefined
}

/** One going through what was said from a moment until the moment it began. */
export interface Pass {
  from: Date
  until: Date
  /** Slack's, of the page that comes next. */
  cursor: string | undefined
  /** The ts up to which it has come: down from the newest in a channel, up from the oldest in a thread. */
  reached: string | undefined
  /** Pages so far, by this process. */
  pages: number
}

export const methodOf = ({ thread }: Pick<Target, 'thread'>): Method => (thread === '' ? 'history' : 'replies')

export const targetKey = (channel: string, thread: string): string => `${channel} ${thread}`

/** Edits and deletions of what was said longer before it was last here are not found. */
const again = msPerHour
/** A thread in which nothing was said for so long is not looked into. */
export const threadLife = 30 * msPerDay

/** From when on a target is to be gone through, before which nothing has to be looked at. */
export function sweepsFrom({ conversation: { boundAt }, sweptUntil, thread }: Target): Date {
  const from = sweptUntil ? new Date(sweptUntil.getTime() - again) : thread === '' ? boundAt : momentOf(thread)
  return from < boundAt ? boundAt : from
}

/** Pages that are likely still to come, by the time that was gone through so far. */
export function pagesLeft({ thread, pass }: Target): number {
  if (!pass || pass.reached === undefined || pass.pages === 0) return 1
  const whole = pass.until.getTime() - pass.from.getTime()
  const reached = momentOf(pass.reached).getTime()
  const done = thread === '' ? pass.until.getTime() - reached : reached - pass.from.getTime()
  if (done <= 0 || done >= whole) return 1
  return Math.ceil((pass.pages * (whole - done)) / done)
}

/** Whether a thread is looked into. */
export const isAlive = (aliveAt: Date, now: Date): boolean => now.getTime() - aliveAt.getTime() < threadLife

export const laterOf = (one: Date, other: Date): Date => (other > one ? other : one)
