import { z } from 'zod'
import { StorageUnavailable } from '../../../src/chat/adapter.ts'
import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import { systemClock } from '../../../src/clock/clock.ts'
import { systemTimers, type Timers } from '../../../src/clock/timers.ts'
import type { Translator } from '../../../src/i18n/translate.ts'
import { silentLog } from '../../../src/log/log.ts'
import type { DingtalkOptions } from '../ports.ts'
import type { Taken } from '../stream/connection.ts'
import type { Pushed } from '../stream/frame.ts'
import { Supervisor } from '../stream/supervisor.ts'
import { cardTopic, robotTopic } from '../stream/topics.ts'
import { atPlace } from './console-places.ts'
import { PressCounter } from './press-counter.ts'

/** What somebody is asked to say to the robot where there is no card to press: of five a second listener takes two or three. */
const numbers = ['1', '2', '3', '4', '5']
/** How long all of it may take, milliseconds. */
const patience = 3 * 60_000
/** How long a connection may take. */
const connecting = 20_000
/** How often it is looked at what has come. */
const look = 100

const said = z.looseObject({ text: z.looseObject({ content: z.string() }) })

export interface ListenPorts {
  t: Translator
  tell(line: string): void
  /** A page that proves whoever opens it; undefined: there are no pages. */
  page: { address: string; isOpened(): boolean } | undefined
  /** The outTrackId of a card that somebody has before them, on which `presses` can be pressed; undefined: there is none. */
  card?: string | undefined
  timers?: Timers
  /** Milliseconds. */
  patience?: number
}

/**
 * Listens in the server's place and asks for what only somebody's doing shows: whether all that is pressed or said comes here, whether the
 * events do, and whether a page knows its reader. What is for the server is not acknowledged, and comes again.
 */
export async function listen(
  options: Pick<DingtalkOptions, 'clientId' | 'clientSecret' | 'apiBase'>,
  { t, tell, page, card, timers = systemTimers, patience: mostMs = patience }: ListenPorts,
): Promise<PlatformFinding[]> {
  const counter = card === undefined ? undefined : new PressCounter(card)
  // Whether anything that is said comes is known with one.
  const asked = counter ? numbers.slice(0, 1) : numbers
  const heard = new Set<string>()
  let hasEvent = false
  const take = async (frame: Pushed): Promise<Taken> => {
    if (frame.type === 'EVENT') {
      hasEvent ||= /^(?:user|org)_/.test(String(frame.headers.eventType ?? ''))
      return { value: { status: 'LATER' } }
    }
    const response = frame.headers.topic === cardTopic ? counter?.take(frame.data) : undefined
    if (response) return { value: { response } }
    const number = frame.headers.topic === robotTopic ? numberIn(frame.data) : undefined
    if (number === undefined) throw new StorageUnavailable(new Error('it is for the server'))
    heard.add(number)
    return { value: { response: null } }
  }
  const random = Math.random
  const parts = { clock: systemClock, log: silentLog, timers, random, take, listensAgain: () => {} }
  const stream = new Supervisor({ ...options, ...parts })
  stream.start()
  try {
    if (!(await until(() => stream.isListening, connecting, timers))) return [unconnected(t)]
    if (counter) tell(t('doctor.dingtalk.listen.presses'))
    tell(t(counter ? 'doctor.dingtalk.listen.message' : 'doctor.dingtalk.listen.messages'))
    tell(t('doctor.dingtalk.listen.events'))
    if (page) tell(t('doctor.dingtalk.listen.page', { address: page.address }))
    const isOpened = () => page?.isOpened() ?? true
    const missing = () => asked.filter((number) => !heard.has(number))
    const isAll = () => missing().length === 0 && (counter?.missing ?? []).length === 0
    await until(() => isAll() && hasEvent && isOpened(), mostMs, timers)
    return [...pressed(counter, t), messages(missing(), asked, t), events(hasEvent, t), opened(page?.isOpened(), t)]
  } finally {
    await stream.stop()
  }
}

function numberIn(data: string): string | undefined {
  try {
    const words = said.parse(JSON.parse(data)).text.content.trim()
    return numbers.find((number) => number === words)
  } catch {
    return undefined
  }
}

/** @returns whether it was so in time */
async function until(is: () => boolean, most: number, timers: Timers): Promise<boolean> {
  const ends = timers.now() + most
  while (!is() && timers.now() < ends) await new Promise<void>((resolve) => void timers.after(look, resolve))
  return is()
}

const unconnected = (t: Translator): PlatformFinding => ({
  ...{ code: 'dingtalk.listen', ok: false, says: t('doctor.dingtalk.listen.away') },
  where: t('doctor.dingtalk.unreachable.where'),
})

function pressed(counter: PressCounter | undefined, t: Translator): PlatformFinding[] {
  if (!counter) return []
  const { missing } = counter
  if (missing.length === 0) return [{ code: 'dingtalk.presses', ok: true, says: t('doctor.dingtalk.presses.ok') }]
  return [
    {
      ...{ code: 'dingtalk.listener', ok: false },
      says: t('doctor.dingtalk.listener.presses', { missing: missing.join(', ') }),
      where: t('doctor.dingtalk.listener.where'),
    },
  ]
}

function messages(missing: readonly string[], asked: readonly string[], t: Translator): PlatformFinding {
  if (missing.length === 0) return { code: 'dingtalk.messages', ok: true, says: t('doctor.dingtalk.messages.ok') }
  if (missing.length === asked.length)
    return {
      ...{ code: 'dingtalk.mode', ok: false, says: t('doctor.dingtalk.mode') },
      ...atPlace('mode', t, t('doctor.dingtalk.mode.do')),
    }
  return {
    ...{ code: 'dingtalk.listener', ok: false, says: t('doctor.dingtalk.listener', { missing: missing.join(', ') }) },
    where: t('doctor.dingtalk.listener.where'),
  }
}

function events(have: boolean, t: Translator): PlatformFinding {
  if (have) return { code: 'dingtalk.events', ok: true, says: t('doctor.dingtalk.events.ok') }
  return {
    ...{ code: 'dingtalk.events', ok: false, says: t('doctor.dingtalk.events') },
    ...atPlace('events', t, t('doctor.dingtalk.events.do')),
  }
}

/** @param is undefined: there is no page */
function opened(is: boolean | undefined, t: Translator): PlatformFinding {
  if (is === undefined) return { code: 'dingtalk.page', ok: true, soon: true, says: t('doctor.dingtalk.page.untried') }
  if (is) return { code: 'dingtalk.page', ok: true, says: t('doctor.dingtalk.page.ok') }
  return {
    ...{ code: 'dingtalk.page', ok: false, says: t('doctor.dingtalk.page') },
    ...atPlace('redirect', t, t('doctor.dingtalk.page.do')),
  }
}
