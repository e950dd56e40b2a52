import { startCluster } from '../../drills/databases/cluster.ts'
import { Somebody } from '../../tests/adapters/wecom/misbehaviour/somebody.ts'
import type { SoakPart } from '../part.ts'
import { holderOf } from './holder-of.ts'
import { ServerHouse } from './server-house.ts'

const second = 1_000
/** The other process answers by then. */
const answersWithinMs = 45 * second
const sleepsMs = 60 * second
/** WeCom lets the app say 30 a minute to one of us: no answer waits for that. */
const askEveryMs = 3 * second
const asker = '李雷'

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
  say(`${asked} questions, ${answersIn(house).length} answers`)
  return [...findings, ...answeredTwice(house), ...swallowed(house)]
}

function judge(how: string, ms: number, say: (line: string) => void): string[] {
  say(`the holder was ${how}: the other answered after ${Math.round(ms / 100) / 10} s`)
  return ms <= answersWithinMs ? [] : [`after it was ${how} the other answered after ${Math.round(ms)} ms`]
}

let asked = 0

/** Asked again and again by somebody in the group, until one of that is answered. @returns how long that took, milliseconds */
async function answered(house: ServerHouse, what: string): Promise<number> {
  const { fake, team } = house
  const place = fake.withBot(house.userid(asker), { group: team })
  const first = asked + 1
  const isAnswered = () => answersIn(house).some((question) => question >= first)
  const began = performance.now()
  while (!isAnswered()) {
    if (performance.now() - began > 4 * answersWithinMs) throw new Error(`nobody answers ${what}`)
    asked += 1
    try {
      place.says(`@${fake.bot.name} /不是命令${asked}`)
    } catch {
      // Three answers are under way: it is waited for.
    }
    for (let waited = 0; waited < askEveryMs && !isAnswered(); waited += 50) await house.goesOn(50)
  }
  const took = performance.now() - began
  // Whatever else answers has answered by then.
  await house.goesOn(askEveryMs)
  return took
}

/** The questions that were answered, each as often as it was: alone by the app or in the group by the bot. */
function answersIn(house: ServerHouse): number[] {
  const read = [...house.person(asker).read, ...new Somebody(house, asker, 'in the group').read]
  return read.flatMap(({ words }) => /不是命令(\d+)/.exec(words)?.[1] ?? []).map(Number)
}

/** One question has one answer. */
function answeredTwice(house: ServerHouse): string[] {
  const answers = answersIn(house)
  const twice = answers.filter((one, index) => answers.indexOf(one) !== index)
  return twice.map((one) => `question ${one} was answered twice`)
}

/** What WeCom swallowed. A stream whose connection was killed cannot be finished by anybody. */
const swallowed = ({ fake }: ServerHouse): string[] =>
  fake.violations.flatMap(({ kind, detail }) => (kind === 'unfinished' ? [] : [`${kind}: ${detail}`]))
