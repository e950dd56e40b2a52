import { audited, dealOf, dealTitled, numberOf } from '../../../../misbehaviour/deals.ts'
import { expected, type Journey } from '../../../../misbehaviour/journey.ts'
import { Somebody } from '../somebody.ts'
import type { World } from '../world.ts'

/** A deal is asked for in the group, whose bot shows it, and moved there. */
export const inTheGroup: Journey<World> = {
  name: 'in the group',
  async prepare(world, title) {
    await dealOf(world, '钱会', title)
  },
  async run(world, title) {
    const [wang, qian] = [new Somebody(world, '王芳', 'in the group'), new Somebody(world, '钱会', 'in the group')]
    const number = await numberOf(world, title)
    // The answer is theirs alone: nobody tells who is in the group.
    await wang.types('群 团队 王芳', () => world.person('王芳').sees('这个群是 王芳'))
    await qian.types(`deal show ${number}`, () => qian.sees(title))
    await qian.presses('推进到需求确认', title, () => qian.sees(title)?.words.includes('需求确认'))
    return async () => {
      const { id } = await dealTitled(world, title)
      return expected('moves', await audited(world, id, 'deal.moved'), 1)
    }
  },
}
