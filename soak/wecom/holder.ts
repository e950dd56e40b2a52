import { startCluster } from '../../drills/databases/cluster.ts'
import type { SoakPart } from '../part.ts'
import { holderOf } from './holder-of.ts'
import { ServerHouse } from './server-house.ts'

const second = 1_000
/** The other process answers by then. */
const answersWithinMs = 45 * second
const sleepsMs = 60 * second
const askEveryMs = second

/** Whoever has the bot is killed, and put to sleep and woken: the other one answers soon, and never two do. */
export const holder: SoakPart = {
  name: 'holder',
  async run(minutes, say) {
    const cluster = await startCluster()
    try {
      const house = await ServerHouse.open(cluster, 2)
      try {
        return await takeTurns(house, performance.now() + minutes * 60 * second, say)
      } finally {
        await house.close()
      }
    } finally {
      await cluster.remove()
    }
  },
}

async function takeTurns(house: ServerHouse, end: number, say: (line: string) => void): Promise<string[]> {
  const findings: string[] = []
  await answered(house, 'the first word')
  do {
    await (await holderOf(house)).kill()
    findings.push(...judge('killed', await answered(house, 'after a kill'), say))
    const asleep = await holderOf(house)
    asleep.freeze()
    const frozenAt = performance.now()
    findings.push(...judge('put to sleep', await answered(house, 'while one sleeps'), say))
    await house.goesOn(Math.max(0, frozenAt + sleepsMs - performance.now()))
    asleep.thaw()
    for (let n = 0; n < 10; n += 1) await answered(house, 'after it woke')
  } while (performance.now() < end)
  return [
    ...findings,
    ...answeredTwice(house),
    ...house.fake.violations.map(({ kind, detail }) => `${kind}: ${detail}`),
  ]
}

function judge(how: string, ms: number, say: (line: string) => void): string[] {
  say(`the holder was ${how}: the other answered after ${Math.round(ms / 100) / 10} s`)
  return ms <= answersWithinMs ? [] : [`after it was ${how} the other answered after ${Math.round(ms)} ms`]
}

let asked = 0

/** Asked again and again by somebody in the group, until there is an answer. @returns how long that took, milliseconds */
async function answered(house: ServerHouse, what: string): Promise<number> {
  const { fake, team } = house
  const place = fake.withBot(house.userid('李雷'), { group: team })
  const before = answersIn(house).length
  const began = performance.now()
  while (answersIn(house).length === before) {
    if (performance.now() - began > 4 * answersWithinMs) throw new Error(`nobody answers ${what}`)
    asked += 1
    try {
      place.says(`@${fake.bot.name} /不是命令${asked}`)
    } catch {
      // Three answers are under way: it is waited for.
    }
    for (let waited = 0; waited < askEveryMs && answersIn(house).length === before; waited += 50) await house.goesOn(50)
  }
  // Whatever else answers has answered by then.
  await house.goesOn(askEveryMs)
  return performance.now() - began - askEveryMs
}

const answersIn = ({ team }: ServerHouse) => team.messages.filter(({ from }) => from.kind === 'bot')

/** One question has one answer. */
function answeredTwice(house: ServerHouse): string[] {
  const answers = answersIn(house).flatMap(({ content }) => /不是命令(\d+)/.exec(JSON.stringify(content))?.[1] ?? [])
  const twice = answers.filter((one, index) => answers.indexOf(one) !== index)
  return twice.map((one) => `question ${one} was answered twice`)
}
