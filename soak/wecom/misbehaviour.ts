import { startCluster } from '../../drills/databases/cluster.ts'
import { journeys } from '../../tests/adapters/wecom/misbehaviour/journeys/index.ts'
import { wecomJudge } from '../../tests/adapters/wecom/misbehaviour/judge.ts'
import { little } from '../../tests/adapters/wecom/misbehaviour/knobs.ts'
import { afterTheFaults } from '../../tests/misbehaviour/after-the-faults.ts'
import { overAndOver } from '../over-and-over.ts'
import type { SoakPart } from '../part.ts'
import { holderOf } from './holder-of.ts'
import { ServerHouse } from './server-house.ts'

const processes = 2
const second = 1_000
const killEveryMs = 30 * second

/** Everybody does what they have to do, over and over, while whoever has the bot is killed and WeCom is unwell. */
export const misbehaviour: SoakPart = {
  name: 'misbehaviour',
  async run(minutes, say) {
    const cluster = await startCluster()
    try {
      const house = await ServerHouse.open(cluster, processes)
      try {
        return await soak(house, performance.now() + minutes * 60 * second, say)
      } finally {
        await house.close()
      }
    } finally {
      await cluster.remove()
    }
  },
}

async function soak(house: ServerHouse, end: number, say: (line: string) => void): Promise<string[]> {
  const { fake } = house
  say(`${processes} servers run`)
  little(house)
  const doings = journeys.map((journey) => overAndOver<ServerHouse>(house, journey, end, say))
  const kills = await killHolders(house, end)
  say('the faults are over')
  fake.knobs.clear()
  const { findings, finalAfterMs } = await afterTheFaults(house, doings, wecomJudge(house))
  const acknowledged = fake.callbacks.filter(({ state }) => state === 'acknowledged').length
  const sent = fake.calls.filter(({ path }) => path.endsWith('message/send')).length
  const byBot = fake.botServer.calls.filter(({ cmd }) => cmd !== 'aibot_subscribe').length
  const deaths = house.processes.flatMap((one) => one.deaths)
  say(`${kills} × SIGKILL, ${acknowledged} callbacks acknowledged, ${sent} calls to send, ${byBot} of the bot`)
  say(`all cards final ${finalAfterMs} ms after the faults`)
  return [...findings, ...deaths.map(({ code, lastWords }) => `a process ended with ${code}: ${lastWords}`)]
}

/** Whoever has the bot's connection; it is started again at once. @returns how many */
async function killHolders(house: ServerHouse, end: number): Promise<number> {
  for (let kills = 0; ; kills += 1) {
    await house.goesOn(Math.max(0, Math.min(killEveryMs, end - performance.now())))
    if (end - performance.now() < second) return kills
    await (await holderOf(house)).kill()
  }
}
