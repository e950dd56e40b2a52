import { little, littles } from '../../tests/adapters/dingtalk/misbehaviour/knobs.ts'
import type { SoakPart } from '../part.ts'
import { holdsNow } from '../slack/throughput/memory.ts'
import { ServerHouse } from './server-house.ts'
import { Losing } from './traffic/losing.ts'
import { Talk } from './traffic/talk.ts'

const processes = 2
const second = 1_000
const faultEveryMs = 2 * second
/** The first of them hits the process whose memory is watched, before that begins. */
const kills = 6
/** Memory is compared with what was held at this part of the time. */
const warm = 0.2
const heapGrowth = 1.1
/** Of what is pushed, so much comes twice. */
const redelivered = 1 / 3
/** Connections that stand at the end, of one process. */
const mostSockets = 2
const settledWithinMs = 240 * second

/** In ten minutes 20,000 messages, 2,000 presses and 500 forms at two servers that are killed: each is recorded, done once and answered. */
export const traffic: SoakPart = {
  name: 'traffic',
  run: (minutes, say) => ServerHouse.with(processes, (house) => soak(house, minutes, say)),
}

async function soak(house: ServerHouse, minutes: number, say: (line: string) => void): Promise<string[]> {
  const { fake } = house
  const lasts = minutes * 60 * second
  const end = performance.now() + lasts
  little(house)
  fake.knobs.repeated = redelivered
  fake.knobs.robotAgainMs = 5 * second
  const faults = setInterval(() => fake.world.chance.pick(littles)!(house), faultEveryMs)
  const talk = await Talk.open(house)
  const losing = new Losing(house)
  const doing = Promise.all([talk.goOn(end), losing.goOn(end)])
  const early = await killAll(house, lasts)
  await doing
  clearInterval(faults)
  fake.knobs.clear()
  const { heap: late } = await holdsNow(house.processes[0]!)
  await settled(house)
  const growth = Math.round((late / early) * 100) / 100
  say(
    `${talk.said} messages, ${losing.presses} presses, ${losing.submits} forms, ${kills} × SIGKILL; heap ${growth} times`,
  )
  const sockets = fake.gateway.connections.filter(({ isOpen }) => isOpen).length
  const deaths = house.processes.flatMap((one) => one.deaths)
  const counts = await talk.doubles()
  say(`${counts} answers said once more behind a kill; ${sockets} sockets of ${fake.gateway.connections.length} left`)
  return [
    ...(await talk.findings()),
    ...(await losing.findings()),
    ...(growth <= heapGrowth ? [] : [`the heap grew ${growth} times`]),
    ...(sockets <= mostSockets * processes ? [] : [`${sockets} sockets are left`]),
    ...deaths.map(({ code, lastWords }) => `a process ended with ${code}: ${lastWords}`),
    ...fake.violations.flatMap(({ kind, detail }) => (kind === 'two openings' ? [] : [`${kind}: ${detail}`])),
  ]
}

/** Kills the one process, and from then on the other. @returns what the first one held when it was warm, bytes */
async function killAll(house: ServerHouse, lasts: number): Promise<number> {
  const began = performance.now()
  const until = (part: number) => house.goesOn(Math.max(0, began + part * lasts - performance.now()))
  const [watched, other] = house.processes as [(typeof house.processes)[number], (typeof house.processes)[number]]
  await until(warm / 4)
  await watched.kill()
  await until(warm)
  await watched.runs()
  const { heap } = await holdsNow(watched)
  for (let n = 1; n < kills; n += 1) {
    await until(warm + ((1 - warm) * n) / kills)
    await other.kill()
  }
  await until(1)
  return heap
}

/** Nothing is left to do or to say, and what is told again was told. */
async function settled(house: ServerHouse): Promise<void> {
  const end = performance.now() + settledWithinMs
  await house.goesOn(20 * second)
  while (!(await house.isDone()) && performance.now() < end) await house.goesOn(200)
}
