import { mkdirSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Card } from '../../tests/fakes/dingtalk/cards/card.ts'
import type { FakeDingtalk } from '../../tests/fakes/dingtalk/index.ts'
import type { Group } from '../../tests/fakes/dingtalk/state/organisation.ts'
import { seeded, somethingSaid } from '../messages.ts'
import { startServer } from '../receive/server-under-test.ts'
import { percentile, round } from '../statistics.ts'
import { openOrganisation, reps } from './organisation.ts'

const messagesPerSecond = 200
const tickMs = 50

/** One after the other on each deal's card: the form to lose it is offered, and it goes on by a stage. */
const labels = ['输单', '推进', '输单', '推进', '输单']
const script = fileURLToPath(new URL('./server-process.ts', import.meta.url))

/** Milliseconds. */
export interface Presses {
  messagesPerSecond: number
  /** Share of those beside messages that were answered in the acknowledgement, in time. */
  answered: number
  idleP99: number
  p99: number
  ratio: number
}

interface Pressed {
  took: number[]
  answered: number
}

/** People press what they have before them, first while nothing else is said, then beside so many messages a second. */
export async function measurePresses(dataDir: string, count: number): Promise<Presses> {
  mkdirSync(dataDir)
  const { dingtalk, groups } = await openOrganisation(dataDir)
  const server = await startServer('pressed', dataDir, { script, node: process.execPath })
  try {
    while (dingtalk.gateway.connectionsOf(dingtalk.app).length === 0) await setTimeout(5)
    const perRun = Math.ceil(count / labels.length)
    // What is done for the first time takes longer.
    await press(dingtalk, await makeDeals(dingtalk, reps.length, 0))
    const idle = await press(dingtalk, await makeDeals(dingtalk, perRun, 1))
    const cards = await makeDeals(dingtalk, perRun, 2)
    const endTalk = talk(dingtalk, groups)
    const busy = await press(dingtalk, cards)
    endTalk()
    const [idleP99, p99] = [p99Of(idle), p99Of(busy)]
    return {
      messagesPerSecond,
      answered: round(busy.answered / busy.took.length, 4),
      ...{ idleP99, p99, ratio: round(p99 / idleP99) },
    }
  } finally {
    await server.stop()
    await dingtalk.close()
  }
}

/** By the fake's clock, which goes by whole milliseconds. */
const p99Of = ({ took }: Pressed): number => Math.max(1, percentile(Float64Array.from(took).sort(), 0.99))

/** Each rep makes theirs one after the other. @returns the card of each */
async function makeDeals(
  dingtalk: FakeDingtalk,
  count: number,
  run: number,
): Promise<{ userId: string; card: Card }[]> {
  const made: { userId: string; card: Card }[] = []
  const makes = async (userId: string, rep: number) => {
    for (let n = rep; n < count; n += reps.length) {
      const before = dingtalk.cards.standingIn(userId).length
      dingtalk.says(userId, `/商机 新建 项目${run}第${n} 客户=客户${n % 200} 金额=52000`)
      while (dingtalk.cards.standingIn(userId).length === before) await setTimeout(5)
      made.push({ userId, card: dingtalk.cards.standingIn(userId).at(-1)! })
    }
  }
  await Promise.all(reps.map(makes))
  return made
}

async function press(dingtalk: FakeDingtalk, cards: readonly { userId: string; card: Card }[]): Promise<Pressed> {
  const took: number[] = []
  let answered = 0
  for (const { userId, card } of cards)
    for (const label of labels) {
      const before = card.outcomes.length
      const push = dingtalk.presses({ userId, card, place: placeOf(card, userId, label) })
      while (card.outcomes.length === before) await setTimeout(1)
      const [delivery] = push.deliveries
      took.push((delivery!.ack?.at.getTime() ?? Number.POSITIVE_INFINITY) - delivery!.at.getTime())
      if (card.outcomes.at(-1) === 'applied') answered += 1
    }
  return { took, answered }
}

function placeOf(card: Card, userId: string, label: string): string {
  const seen = card.seenBy(userId)
  const place = card.template.actions.map(({ params }) => params.p!).find((one) => seen[one]?.startsWith(label))
  if (place === undefined) throw new Error(`nothing on ${card.outTrackId} is called ${label}: ${JSON.stringify(seen)}`)
  return place
}

/** Somebody from outside says something in a customer's group, so many times a second. @returns ends it */
function talk(dingtalk: FakeDingtalk, groups: readonly Group[]): () => void {
  const random = seeded(3)
  const saying = setInterval(() => {
    for (let n = 0; n < (messagesPerSecond * tickMs) / 1_000; n += 1) {
      const group = groups[Math.floor(random() * groups.length)]!
      dingtalk.says('customer', somethingSaid(random), { group, isOutside: true })
    }
  }, tickMs)
  return () => clearInterval(saying)
}
