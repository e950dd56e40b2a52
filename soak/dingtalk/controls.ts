import { join } from 'node:path'
import { isDone, type Push } from '../../tests/fakes/dingtalk/gateway/push.ts'
import type { SoakPart } from '../part.ts'
import { ServerHouse } from './server-house.ts'
import { CustomersGroup } from './traffic/customers-group.ts'
import { NumberedCommands } from './traffic/numbered-commands.ts'

const processes = 2
/** Said at once, and a server is killed as soon as it has said yes to so many. */
const burst = { count: 8, size: 200, killedAfter: 20 }
const commands = { count: 150, everyMs: 70 }
/** Of the commands, so many come twice. */
const redelivered = 1 / 3
const settledWithinMs = 60_000

interface Counted {
  acknowledged: number
  lost: number
  asked: number
  doubled: number
}

const entry = (name: string): string => join(import.meta.dirname, 'controls', `${name}.ts`)

/** The traffic's questions find what they look for: a server that says yes before it records loses, and one that knows no redelivery answers twice. */
export const controls: SoakPart = {
  name: 'controls',
  async run(_, say) {
    const count = async (name: string, spoiled?: string): Promise<Counted> => {
      const counted = await ServerHouse.with(processes, measure, spoiled)
      const { acknowledged, lost, asked, doubled } = counted
      say(`${name}: lost ${lost} of ${acknowledged}, doubled ${doubled} of ${asked}`)
      return counted
    }
    const ours = await count('as it is')
    const first = await count('acknowledges before it records', entry('acknowledges-first'))
    const forgets = await count('takes what comes again as new', entry('takes-all-as-new'))
    return [
      ...(ours.lost === 0 ? [] : [`${ours.lost} messages that were acknowledged are lost`]),
      ...(ours.doubled === 0 ? [] : [`${ours.doubled} commands were answered twice`]),
      ...(first.lost > 0 ? [] : ['what acknowledges before it records loses nothing: losses are not found']),
      ...(forgets.doubled > 0 ? [] : ['what takes a redelivery as new answers nothing twice: doubles are not found']),
    ]
  },
}

async function measure(house: ServerHouse): Promise<Counted> {
  const group = await CustomersGroup.open(house)
  const said = await bursts(house, group)
  const asked = await asks(house)
  await settled(house)
  const acknowledged = said.filter(isDone)
  const lost = (await group.timesArchived(acknowledged)).filter(({ times }) => times === 0).length
  return { acknowledged: acknowledged.length, lost, asked: commands.count, doubled: asked.doubles() }
}

/** A server is killed amid each; what it did not acknowledge is not told again. */
async function bursts(house: ServerHouse, group: CustomersGroup): Promise<Push[]> {
  const said: Push[] = []
  for (let n = 0; n < burst.count; n += 1) {
    const killed = house.processes[n % processes]!
    await connected(house)
    const now = Array.from({ length: burst.size }, (_, place) => group.says(`第${n}轮第${place}句`))
    said.push(...now)
    while (now.filter(isDone).length < burst.killedAfter) await house.goesOn(1)
    await killed.kill()
    await killed.runs()
  }
  return said
}

async function asks(house: ServerHouse): Promise<NumberedCommands> {
  await connected(house)
  const asked = new NumberedCommands(house)
  house.fake.knobs.repeated = redelivered
  for (let n = 0; n < commands.count; n += 1) {
    asked.ask()
    await house.goesOn(commands.everyMs)
  }
  house.fake.knobs.repeated = 0
  return asked
}

async function connected(house: ServerHouse): Promise<void> {
  const { gateway, app } = house.fake
  while (gateway.connectionsOf(app).length < processes) await house.goesOn(20)
}

/** Nothing is left to do or to say. */
async function settled(house: ServerHouse): Promise<void> {
  const end = performance.now() + settledWithinMs
  await house.goesOn(2_000)
  while (!(await house.isDone()) && performance.now() < end) await house.goesOn(200)
}
