import { msPerDay } from '../../../src/clock/lengths.ts'
import { dealOf } from '../deals.ts'
import { expected, type Journey } from '../journey.ts'
import { until } from '../world.ts'

/** What has waited too long is told to whoever has it, all of it as one message. */
export const digest: Journey = {
  name: 'digest',
  async run(world, title) {
    const zheng = world.person('郑和')
    for (const n of [1, 2]) await dealOf(world, '郑和', `${title}·${n}`, { ago: 100 * msPerDay })
    const told = () => zheng.seesAll(`${title}·1`).length
    await until(world, 'the digest', told)
    return async () => [
      ...expected('digests', told(), 1),
      ...expected('deals in it', zheng.sees(`${title}·1`)!.words.includes(`${title}·2`), true),
    ]
  },
}
