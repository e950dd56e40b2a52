import { audited, dealOf, dealTitled, numberOf } from '../deals.ts'
import { expected, type Journey } from '../journey.ts'
import { until } from '../world.ts'

/** A deal is moved by its card, and its amount changed by a line. */
export const moveAndEdit: Journey = {
  name: 'move and edit',
  async prepare(world, title) {
    await dealOf(world, '李雷', title)
  },
  async run(world, title) {
    const li = world.person('李雷')
    const number = await numberOf(world, title)
    await li.types(`deal show ${number}`, () => li.sees(title))
    await li.presses('推进到需求确认', title, () => li.sees(title)?.words.includes('需求确认'))
    await li.types(`deal edit ${number} amount=90000`, () => li.sees('90,000'))
    await until(world, 'the amount on the newest card', () => li.sees(title)?.words.includes('90,000'))
    return async () => {
      const { id } = await dealTitled(world, title)
      return [
        ...expected('moves', await audited(world, id, 'deal.moved'), 1),
        ...expected('edits', await audited(world, id, 'deal.edited'), 1),
      ]
    }
  },
}
