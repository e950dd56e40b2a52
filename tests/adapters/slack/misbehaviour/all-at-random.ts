import { Chance } from '../../../fakes/simulation/chance.ts'
import { type Knob, knobs } from './knobs.ts'
import type { SlackHouse, Way } from './slack-house.ts'

/** What cannot go on beside everything else: nothing at all would get through. */
const alone = ['a revoked token', 'a lost scope', 'a backlog thrown away']
/** Seconds that one of them lasts. */
const spellSeconds = 3

/** Everything that goes wrong by chance at once, a little of each, and now and then something worse for a moment. */
export function allAtRandom(seed: number, way: Way): Knob {
  const chance = new Chance(seed)
  const those = knobs.filter(({ only }) => only === undefined || only === way)
  const spells = those.filter(({ name }) => alone.includes(name))
  const moments = those.filter(({ moment }) => moment)
  const had = new Set<Knob>()
  let spell: { knob: Knob; left: number } | undefined
  return {
    name: `all at random, seed ${seed}`,
    turn: (house) => little(house, way),
    async beat(house) {
      if (spell) spell.left -= 1
      if (spell?.left === 0) {
        house.slack.knobs.clear()
        await spell.knob.back?.(house)
        little(house, way)
        spell = undefined
      }
      if (!spell && chance.hits(0.2)) {
        spell = { knob: chance.pick(spells)!, left: spellSeconds }
        spell.knob.turn(house)
      }
      const moment = chance.hits(0.3) ? chance.pick(moments) : undefined
      // A socket is torn again and again; a channel is renamed, or moved, once.
      if (moment && (moment.only || !had.has(moment))) await moment.turn(house)
      if (moment) had.add(moment)
    },
    async back(house) {
      await spell?.knob.back?.(house)
      if (way === 'sockets') house.app.sockets.recycleEvery(0)
    },
  }
}

/** As bad as Slack ever is for long. */
function little({ slack: { knobs: turned }, app }: SlackHouse, way: Way): void {
  turned.tooMany('*', { chance: 0.1 })
  turned.breaks('*', 503, { chance: 0.05 })
  for (const what of ['*', 'upload', 'response_url']) turned.takesWithoutAWord(what, { chance: 0.05 })
  turned.neverArrives('*', { chance: 0.05 })
  Object.assign(turned, { duplicated: 0.2, reordered: 0.2, late: { share: 0.1, byMs: 2_000 } })
  if (way === 'sockets') app.sockets.recycleEvery(5_000)
}
