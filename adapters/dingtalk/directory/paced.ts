import { setTimeout } from 'node:timers/promises'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'

/** DingTalk takes 20 calls of a method in a second; what people wait for goes between. */
const perSecond = 15
const second = 1_000
/** A no that says to come back so soon is waited for here, milliseconds, and so often. */
const soon = 5 * second
const times = 5

export interface Pace {
  signal?: AbortSignal | undefined
  /** From one lot to the next, milliseconds. Default: a second */
  gapMs?: number
}

/** Does it for each, so many in a second; what is too much at once is tried again. @throws whatever `act` throws, AbortError */
export async function paced<I>(
  items: readonly I[],
  act: (item: I) => Promise<void>,
  { signal, gapMs = second }: Pace = {},
): Promise<void> {
  for (let from = 0; from < items.length; from += perSecond) {
    const isLast = from + perSecond >= items.length
    const some = Promise.all(items.slice(from, from + perSecond).map((item) => again(() => act(item), signal)))
    await Promise.all([some, isLast ? undefined : setTimeout(gapMs, undefined, { signal })])
  }
}

async function again(act: () => Promise<void>, signal?: AbortSignal): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act()
    } catch (error) {
      const waits = error instanceof RemoteRefused ? error.retryAfterMs : undefined
      if (waits === undefined || waits > soon || tries >= times) throw error
      await setTimeout(waits, undefined, { signal })
    }
  }
}
