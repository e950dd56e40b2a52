import { audited, dealOf, dealTitled, numberOf } from '../../../../misbehaviour/deals.ts'
import { expected, type Journey } from '../../../../misbehaviour/journey.ts'
import { Somebody } from '../somebody.ts'
import type { World } from '../world.ts'

/** A deal is asked for in the group, which tells who is in it, and moved there before everybody. */
export const inTheGroup: Journey<World> = {
  name: 'in the group',
  async prepare(world, title) {
    await dealOf(world, '钱会', title)
  },
  async run(world, title) {
    const qian = new Somebody(world, '钱会', 'in the group')
    const number = await numberOf(world, title)
    await qian.types(`deal show ${number}`, () => qian.sees(title))
    await qian.presses('推进到需求确认', title, () => qian.sees(title)?.words.includes('需求确认'))
    return async () => {
      const { id } = await dealTitled(world, title)
      return expected('moves', await audited(world, id, 'deal.moved'), 1)
    }
  },
}
