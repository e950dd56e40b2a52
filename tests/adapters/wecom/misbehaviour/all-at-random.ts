import { Chance } from '../../../fakes/simulation/chance.ts'
import type { Knob } from '../../../misbehaviour/bad-day.ts'
import { knobs, little } from './knobs.ts'
import type { WecomHouse } from './wecom-house.ts'

/** After these the bot, or the app, keeps away for a minute and more: of each one a day is enough. */
const once = ['a kick', 'a cable that was pulled', 'a subscribe that is not answered']

/** Everything that goes wrong by chance at once, a little of each, and now and then something for a moment. */
export function allAtRandom(seed: number): Knob<WecomHouse> {
  const chance = new Chance(seed)
  const moments = knobs.filter(({ moment }) => moment)
  const worst = chance.pick(once)
  let hadWorst = false
  return {
    name: `all at random, seed ${seed}`,
    turn: little,
    async beat(house) {
      const moment = chance.hits(0.4) ? chance.pick(moments) : undefined
      if (!moment) return
      const isWorst = once.includes(moment.name)
      if (isWorst && (hadWorst || moment.name !== worst)) return
      hadWorst ||= isWorst
      await moment.turn(house)
    },
  }
}
