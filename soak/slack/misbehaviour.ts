import { startCluster } from '../../drills/databases/cluster.ts'
import { journeys } from '../../tests/adapters/slack/misbehaviour/journeys/index.ts'
import { saidOnceMore, slackJudge } from '../../tests/adapters/slack/misbehaviour/judge.ts'
import { afterTheFaults } from '../../tests/misbehaviour/after-the-faults.ts'
import { overAndOver } from '../over-and-over.ts'
import type { SoakPart } from '../part.ts'
import { ServerHouse } from './server-house.ts'

const processes = 2
const second = 1_000
const killEveryMs = 20 * second
const recycleEveryMs = 5 * second
/** Slack's own: every connection renewed so often is as many openings as it allows. */
const notOurs = /apps\.connections\.open came too fast/
/** Of all that is delivered, and of all calls. */
const shares = { duplicated: 0.2, '429': 0.1 }

/** Everybody does what they have to do, over and over, while processes are killed and Slack is unwell. */
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
  const { knobs } = house.slack
  say(`${processes} servers run`)
  knobs.duplicated = shares.duplicated
  knobs.tooMany('*', { chance: shares['429'] })
  house.app.sockets.recycleEvery(recycleEveryMs)
  const doings = journeys.map((journey) => overAndOver<ServerHouse>(house, journey, end, say))
  const kills = await killInTurn(house, end)
  say('the faults are over')
  knobs.clear()
  house.app.sockets.recycleEvery(0)
  const { findings, finalAfterMs } = await afterTheFaults(house, doings, slackJudge(house))
  const acknowledged = house.slack.deliveries.filter(({ acked }) => acked).length
  const posts = house.slack.counts.calls.get('chat.postMessage') ?? 0
  const deaths = house.processes.flatMap((one) => one.deaths)
  say(`${kills} × SIGKILL, ${acknowledged} deliveries acknowledged, ${posts} calls to post`)
  say(`${saidOnceMore(house)} × said once more through a response URL or to one reader alone`)
  say(`all cards final ${finalAfterMs} ms after the faults`)
  const found = findings.filter((finding) => !notOurs.test(finding))
  return [...found, ...deaths.map(({ code, lastWords }) => `a process ended with ${code}: ${lastWords}`)]
}

/** One process after the other; each is started again at once. @returns how many */
async function killInTurn(house: ServerHouse, end: number): Promise<number> {
  for (let kills = 0; ; kills += 1) {
    await house.goesOn(Math.max(0, Math.min(killEveryMs, end - performance.now())))
    if (end - performance.now() < second) return kills
    await house.processes[kills % processes]!.kill()
  }
}
