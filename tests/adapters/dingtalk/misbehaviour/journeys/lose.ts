import { audited, dealOf, dealTitled, numberOf } from '../../../../misbehaviour/deals.ts'
import { expected, type Journey } from '../../../../misbehaviour/journey.ts'
import type { World } from '../world.ts'

/** The form on a card is opened, filled in, and sent in: a deal is lost for a reason. */
export const lose: Journey<World> = {
  name: 'lose',
  async prepare(world, title) {
    await dealOf(world, '吴用', title)
  },
  async run(world, title) {
    const wu = world.person('吴用')
    const number = await numberOf(world, title)
    const isLost = () => wu.sees(title)?.words.includes('价格')
    await wu.types(`deal show ${number}`, () => wu.sees(title))
    const hasForm = () =>
      wu.seesAll(title).some(({ key }) => world.fake.cards.all.get(key)?.seenBy(wu.userid).form_on === 'true')
    await wu.presses('输单', title, hasForm)
    await wu.fillsIn(title, { 原因: '价格' }, isLost)
    return async () => {
      const { id, status } = await dealTitled(world, title)
      return [...expected('status', status, 'lost'), ...expected('losses', await audited(world, id, 'deal.lost'), 1)]
    }
  },
}
