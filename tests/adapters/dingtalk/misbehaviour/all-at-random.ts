import { Chance } from '../../../fakes/simulation/chance.ts'
import type { Knob } from '../../../misbehaviour/bad-day.ts'
import type { Company } from './company-there.ts'
import { knobs, little } from './knobs.ts'

/** After it a connection is deaf for two minutes: of that one a day is enough. */
const once = 'a cable that was pulled'

/** Everything that goes wrong for a moment, one after the other by chance, beside what always comes twice. */
export function allAtRandom(seed: number): Knob<Company> {
  const chance = new Chance(seed)
  const moments = knobs.filter(({ moment, name }) => moment && name !== once)
  return {
    name: `all at random, seed ${seed}`,
    turn: little,
    async beat(house) {
      const moment = chance.hits(0.5) ? chance.pick(moments) : undefined
      await moment?.turn(house)
    },
  }
}
