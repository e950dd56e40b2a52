import { expect, it } from 'vitest'
import { PersonsADay, type ReachStore } from '../../../adapters/wecom/persons-a-day.ts'
import { NeverArrived } from '../../../src/errors/remote-errors.ts'
import { HandClock } from '../../support/bot-harness.ts'

interface World {
  /** Accounts of ours. */
  linked?: number
  /** Members whom the app may see; undefined: WeCom does not answer. */
  visible?: number
}

/** A day on which so many were told something, one after the other. @returns what whoever runs it reads, and what was asked */
async function dayOf(told: readonly number[], { linked = 5, visible }: World) {
  const kept = { persons: 0, most: undefined as number | undefined, told: false }
  const reach: ReachStore = {
    add: async (_, persons) => {
      kept.persons += persons
      return { ...kept }
    },
    keepMost: async (_, most) => void Object.assign(kept, { most }),
    isFirstToTell: async () => !kept.told && Object.assign(kept, { told: true }).told,
  }
  const warned: unknown[] = []
  let asked = 0
  const log = { warn: (fields: { persons?: number }) => void (fields.persons && warned.push(fields)) }
  for (const persons of told) {
    const counter = new PersonsADay({
      ...{ clock: new HandClock(), log: log as never, reach, linked: async () => linked },
      async visible() {
        asked += 1
        if (visible === undefined) throw new NeverArrived('user/list')
        return visible
      },
    })
    counter.told(persons)
    await counter.stop()
  }
  return { persons: kept.persons, warned, asked }
}

it('everybody who is told something is counted', async () => {
  expect(await dayOf([1, 2, 3], {})).toEqual({ persons: 6, warned: [], asked: 0 })
})

it('is told once, from four fifths of 200 an account on', async () => {
  const { warned } = await dayOf([1_599, 1, 100], { linked: 10, visible: 10 })
  expect(warned).toEqual([{ persons: 1_600, most: 2_000 }])
})

it('WeCom is asked how many there are only where those whom we know would not be enough, and once a day', async () => {
  expect(await dayOf([700, 50], { linked: 5, visible: 100 })).toMatchObject({ asked: 0, warned: [] })
  expect(await dayOf([800, 50, 50], { linked: 5, visible: 100 })).toMatchObject({ asked: 1, warned: [] })
  const { warned } = await dayOf([15_999, 1], { linked: 5, visible: 100 })
  expect(warned).toEqual([{ persons: 16_000, most: 20_000 }])
})

it('where WeCom does not say it, those whom we know are what counts', async () => {
  expect(await dayOf([800], { linked: 5 })).toEqual({ persons: 800, asked: 1, warned: [{ persons: 800, most: 1_000 }] })
})

it('what could not be written down is counted with what comes next', async () => {
  const counted: number[] = []
  let isAway = true
  const reach = {
    add: async (_: string, persons: number) => {
      if (isAway) throw new Error('away')
      counted.push(persons)
      return { persons, most: undefined }
    },
  } as unknown as ReachStore
  const log = { warn: () => {} } as never
  const parts = { clock: new HandClock(), log, reach, linked: async () => 1, visible: async () => 1 }
  const counter = new PersonsADay(parts)
  counter.told(2)
  await counter.stop()
  isAway = false
  counter.told(1)
  await counter.stop()
  expect(counted).toEqual([3])
})
