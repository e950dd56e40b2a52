import { afterEach, beforeEach, expect, it } from 'vitest'
import { examine } from '../../../../adapters/dingtalk/doctor/examine.ts'
import type { DingtalkDoctorPorts } from '../../../../adapters/dingtalk/doctor/examined.ts'
import { type ListenPorts, listen } from '../../../../adapters/dingtalk/doctor/listen.ts'
import { translatorFor } from '../../../../src/i18n/translate.ts'
import { silentLog } from '../../../../src/log/log.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import { makeTemplate, templateId } from '../cards/recipe-template.ts'
import { optionsOf } from '../memory-ports.ts'

let dingtalk: FakeDingtalk
let told: string[]

beforeEach(async () => {
  dingtalk = await startFakeDingtalk()
  dingtalk.organisation.member('wang', '王芳')
  told = []
})
afterEach(() => dingtalk.close())

const t = translatorFor('en')
const page = { address: 'https://crm.example/doctor/1', isOpened: () => true }

/** Somebody does all this as soon as they are asked. */
async function listens(does: () => void, more: Partial<ListenPorts> = {}, running = false) {
  const asked = (line: string) => {
    told.push(line)
    if (told.length === 1) setTimeout(does, 0)
  }
  const ports: DingtalkDoctorPorts = {
    ...{ t, log: silentLog, now: () => new Date(), isRecorded: async () => false, linked: async () => [] },
    ...{ tenant: async () => dingtalk.world.corpId, someGroup: async () => undefined },
    running: running ? { startedAt: new Date(), conditions: [] } : undefined,
    listen: () => listen(optionsOf(dingtalk), { t, tell: asked, page, patience: 400, ...more }),
  }
  return await examine(optionsOf(dingtalk), ports)
}

/** … with a card before them, on which they press. */
async function listensToPresses(does: () => void, more: Partial<ListenPorts> = {}) {
  makeTemplate(dingtalk)
  const options = { ...optionsOf(dingtalk), cardTemplateId: templateId }
  const asked = (line: string) => {
    told.push(line)
    if (told.length === 1) setTimeout(does, 0)
  }
  return await examine(
    { ...options, to: 'wang' },
    {
      ...{ t, log: silentLog, now: () => new Date(), isRecorded: async () => false, linked: async () => [] },
      ...{ tenant: async () => dingtalk.world.corpId, someGroup: async () => undefined, running: undefined },
      listen: (card) => listen(options, { t, tell: asked, page, card, patience: 600, ...more }),
    },
  )
}
const presses = (...numbers: number[]) => {
  const [card] = dingtalk.cards.standingIn('wang')
  return numbers.map((number) => dingtalk.presses({ userId: 'wang', card: card!, place: `r${number}` }))
}

const troublesIn = (found: Awaited<ReturnType<typeof listens>>) => found.filter(({ ok }) => !ok).map(({ code }) => code)
const says = (...numbers: number[]) => {
  for (const number of numbers) dingtalk.says('wang', String(number))
}
const changes = () => dingtalk.changes.changes('wang', { name: '王小芳' })

it('finds nothing where five messages, a change of the contacts and a page come', async () => {
  const found = await listens(
    () => {
      says(1, 2, 3, 4, 5)
      changes()
    },
    { patience: 20_000 },
  )
  expect(troublesIn(found)).toEqual([])
  expect(found.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['dingtalk.messages', 'dingtalk.events', 'dingtalk.page']),
  )
  expect(told.join('\n')).toContain(page.address)
})

it('counts five presses of the card it shows, each once, in the four calls that are billed', async () => {
  const found = await listensToPresses(
    () => {
      presses(1, 2, 3, 4, 5)
      says(1)
      changes()
    },
    { patience: 20_000 },
  )
  expect(troublesIn(found)).toEqual([])
  expect(found.map(({ code }) => code)).toContain('dingtalk.presses')
  const [card] = dingtalk.cards.standingIn('wang')
  expect(card!.outcomes).toEqual(Array(5).fill('applied'))
  expect(card!.seenBy('wang')).toMatchObject({ r1_on: 'false', r5_on: 'false' })
  expect(dingtalk.bill.calls).toBeLessThanOrEqual(4)
  expect(dingtalk.violations).toEqual([])
})

it('finds presses that another process has taken', async () => {
  const found = await listensToPresses(() => {
    presses(1, 3, 4)
    says(1)
    changes()
  })
  expect(troublesIn(found)).toEqual(['dingtalk.listener'])
  expect(found.find(({ ok }) => !ok)?.says).toMatch(/r2, r5/)
})

it('finds a robot that is not in Stream mode where presses come all the same', async () => {
  const found = await listensToPresses(() => {
    presses(1, 2, 3, 4, 5)
    changes()
  })
  expect(troublesIn(found)).toEqual(['dingtalk.mode'])
})

it.each([
  ['a message that another process has taken', () => says(1, 2, 4, 5), 'dingtalk.listener', /3/],
  ['a robot that is not in Stream mode', () => {}, 'dingtalk.mode', /Stream mode/],
] as const)('finds %s', async (_what, does, code, says) => {
  const found = await listens(() => {
    does()
    changes()
  })
  expect(troublesIn(found)).toEqual([code])
  expect(found.find((one) => one.code === code)?.says).toMatch(says)
})

it('finds events that are not ticked, with their page and field', async () => {
  const found = await listens(() => says(1, 2, 3, 4, 5))
  expect(troublesIn(found)).toEqual(['dingtalk.events'])
  expect(found.find(({ ok }) => !ok)).toMatchObject({ page: expect.stringContaining('事件订阅') })
})

it('finds a page that nobody could open, and says where that is mended', async () => {
  const found = await listens(
    () => {
      says(1, 2, 3, 4, 5)
      changes()
    },
    { page: { ...page, isOpened: () => false } },
  )
  expect(troublesIn(found)).toEqual(['dingtalk.page'])
  expect(found.find(({ ok }) => !ok)).toMatchObject({
    page: expect.stringContaining('安全设置'),
    field: expect.stringContaining('重定向URL'),
  })
})

it('leaves to the server what is for it', async () => {
  let message = dingtalk.says('wang', '/帮助')
  let event = changes()
  await listens(() => {
    message = dingtalk.says('wang', '/帮助')
    event = changes()
  })
  expect(message.deliveries.every(({ ack }) => ack?.code !== 200)).toBe(true)
  expect(event.deliveries.map(({ ack }) => ack?.data)).toEqual(
    expect.arrayContaining([expect.objectContaining({ status: 'LATER' })]),
  )
})

it('is not tried beside a server that runs: the two would share what comes', async () => {
  const found = await listens(() => {}, {}, true)
  expect(troublesIn(found)).toEqual(['dingtalk.listen'])
  expect(told).toEqual([])
})
