import { journeys } from '../../tests/adapters/dingtalk/misbehaviour/journeys/index.ts'
import { dingtalkJudge } from '../../tests/adapters/dingtalk/misbehaviour/judge.ts'
import { little, littles } from '../../tests/adapters/dingtalk/misbehaviour/knobs.ts'
import { afterTheFaults } from '../../tests/misbehaviour/after-the-faults.ts'
import { overAndOver } from '../over-and-over.ts'
import type { SoakPart } from '../part.ts'
import { ServerHouse } from './server-house.ts'

const processes = 2
const second = 1_000
const faultEveryMs = 2 * second
const killEveryMs = 40 * second

/** Everybody does what they have to do, over and over, while processes are killed and DingTalk is unwell. */
export const misbehaviour: SoakPart = {
  name: 'misbehaviour',
  run: (minutes, say) =>
    ServerHouse.with(processes, (house) => soak(house, performance.now() + minutes * 60 * second, say)),
}

async function soak(house: ServerHouse, end: number, say: (line: string) => void): Promise<string[]> {
  const { fake } = house
  say(`${processes} servers run`)
  little(house)
  const faults = setInterval(() => fake.world.chance.pick(littles)!(house), faultEveryMs)
  const doings = journeys.map((journey) => overAndOver<ServerHouse>(house, journey, end, say))
  const kills = await killInTurn(house, end)
  clearInterval(faults)
  say('the faults are over')
  fake.knobs.clear()
  const { findings, finalAfterMs } = await afterTheFaults(house, doings, dingtalkJudge(house, { deaths: kills }))
  const deaths = house.processes.flatMap((one) => one.deaths)
  say(`${kills} × SIGKILL, ${fake.gateway.pushes.length} pushes, ${fake.bill.calls} calls`)
  say(`all cards final ${finalAfterMs} ms after the faults`)
  return [...findings, ...deaths.map(({ code, lastWords }) => `a process ended with ${code}: ${lastWords}`)]
}

/** One process after the other; each is started again at once. @returns how many */
async function killInTurn(house: ServerHouse, end: number): Promise<number> {
  for (let kills = 0; ; kills += 1) {
    await house.goesOn(Math.max(0, Math.min(killEveryMs, end - performance.now())))
    if (end - performance.now() < second) return kills
    await house.processes[kills % processes]!.kill()
  }
}
