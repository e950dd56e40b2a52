import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { Foreground } from '../../../src/store/transaction/foreground.ts'
import { useStoreForEach } from '../../support/use-store.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** How many milliseconds it takes until it is quiet, while `meanwhile` happens at each of them. */
async function untilQuiet(foreground: Foreground, meanwhile: (ms: number) => void = () => {}): Promise<number> {
  meanwhile(0)
  let isQuiet = false
  void foreground.quiet().then(() => {
    isQuiet = true
  })
  for (let ms = 0; ; ) {
    await vi.advanceTimersByTimeAsync(0)
    if (isQuiet) return ms
    ms += 1
    await vi.advanceTimersByTimeAsync(1)
    meanwhile(ms)
  }
}

describe('the background', () => {
  it('does not wait when nothing was asked', async () => {
    expect(await untilQuiet(new Foreground())).toBe(0)
  })

  it('waits for a moment after what was asked last', async () => {
    const foreground = new Foreground()
    foreground.begin()
    foreground.end()
    expect(await untilQuiet(foreground)).toBe(5)
    expect(await untilQuiet(foreground)).toBe(0)
  })

  it('waits while one transaction follows the other, but not for ever', async () => {
    const foreground = new Foreground()
    const press = (ms: number) => (ms % 6 === 0 ? foreground.begin() : ms % 6 === 2 ? foreground.end() : undefined)
    expect(await untilQuiet(foreground, (ms) => ms < 12 && press(ms))).toBe(13)
    expect(await untilQuiet(foreground, press)).toBe(30)
  })
})

describe('on the embedded database', () => {
  let store: Store
  useStoreForEach(
    (opened) => {
      store = opened
    },
    { dialect: 'sqlite' },
  )

  it('the background comes in after the transactions of a press, not between them', async () => {
    const order: string[] = []
    const write = (name: string, lane: 'receipts' | 'work' | 'background') =>
      store.write(async () => void order.push(name), lane)
    await write('received', 'receipts')
    const background = write('background', 'background')
    await write('acted on', 'work')
    await write('answered', 'work')
    expect(order).toEqual(['received', 'acted on', 'answered'])
    await vi.advanceTimersByTimeAsync(30)
    await background
    expect(order.at(-1)).toBe('background')
  })
})
