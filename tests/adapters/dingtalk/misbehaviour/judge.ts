import { monthOf, pots, quotaAccount, readPot } from '../../../../adapters/dingtalk/index.ts'
import type { Judge } from '../../../misbehaviour/after-the-faults.ts'
import { names } from '../../../misbehaviour/company.ts'
import { expected } from '../../../misbehaviour/journey.ts'
import { notDone, setAside } from '../../../misbehaviour/judge.ts'
import { staleCards } from '../../../misbehaviour/stale-cards.ts'
import { Somebody } from './somebody.ts'
import type { World } from './world.ts'

/** What DingTalk tells again comes a minute later, and a deaf connection is found after two. */
const finalWithinMs = 180_000

/** @param deaths how often a process was killed: each may have counted what it did not get to do */
export const dingtalkJudge = (world: World, { deaths = 0 } = {}): Judge => ({
  finalWithinMs,
  notFinal: () =>
    staleCards(
      world,
      names.flatMap((name) => [world.person(name), new Somebody(world, name, 'in the group')]),
    ),
  findings: async () => [
    ...strange(world),
    ...(await lost(world)),
    ...(await unlisted(world)),
    ...(deaths === 0 ? await miscounted(world) : []),
  ],
})

/** What DingTalk passed over. Two processes may ask where to connect at once. */
const strange = ({ fake }: World): string[] =>
  fake.violations.flatMap(({ kind, detail }) => (kind === 'two openings' ? [] : [`${kind}: ${detail}`]))

/** What was acknowledged and is not done. */
async function lost(world: World): Promise<string[]> {
  const { pushes } = world.fake.gateway
  const { corpId } = world.fake.world
  const keys = pushes.flatMap(({ kind, data, deliveries }) => {
    const taken = deliveries.filter(({ ack }) => ack?.code === 200)
    if (taken.length === 0 || kind !== 'robot') return []
    return [`dingtalk:${corpId}:${String(data.msgId)}`]
  })
  return await notDone(world, keys)
}

/** What nobody tries any more for another reason than that DingTalk twice did not say whether it had arrived. */
const unlisted = async (world: World): Promise<string[]> =>
  (await setAside(world)).filter((finding) => !finding.includes('may have arrived'))

/** What a month costs is counted to the last one. */
async function miscounted(world: World): Promise<string[]> {
  const { fake } = world
  const month = monthOf(world.now())
  const found: string[] = []
  for (const pot of pots) {
    const { used } = await world.read((reader) => readPot(reader, quotaAccount(fake.app.clientId), { month, pot }))
    found.push(...expected(`counted ${pot}`, used, fake.bill.used(pot, month)))
  }
  return found
}
