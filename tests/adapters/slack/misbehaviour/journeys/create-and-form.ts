import { audited, dealsTitled, dealTitled, numberOf } from '../../../../misbehaviour/deals.ts'
import { expected, type Journey } from '../../../../misbehaviour/journey.ts'
import { until } from '../../../../misbehaviour/world.ts'
import type { World } from '../world.ts'

const isWithout =
  (text: string) =>
  ({ words }: { words: string }) =>
    !words.includes(text)

/** A deal is made in the modal of the shortcut, moved by its card, and its amount filled in by a form. */
export const createAndForm: Journey<World> = {
  name: 'create and form',
  async run(world, title) {
    const li = world.person('李雷')
    await li.opens('新建商机', () => li.phone.shortcut('new-deal'))
    await li.submits({ title, customer: '纯钧医院' })
    await until(world, 'the card of the new deal', () => li.sees(title))
    await li.presses('推进到需求确认', title, () => li.sees(title)?.words.includes('需求确认 · '))
    const number = await numberOf(world, title)
    await li.opens(`修改 ${number}`, () => li.phone.slash(li.dm, '/chengdan', `deal edit ${number}`))
    await li.submits({ amount: '90000' })
    await until(world, 'the amount on the card', () => li.sees(title)?.words.includes('90,000'))
    return async () => {
      const { id } = await dealTitled(world, title)
      return [
        ...expected('deals', (await dealsTitled(world, title)).length, 1),
        ...expected('moves', await audited(world, id, 'deal.moved'), 1),
        ...expected('edits', await audited(world, id, 'deal.edited'), 1),
        // The form is answered with one more, and so is a press on a card of which Slack had not said that it took it.
        ...expected('cards of the deal', Math.min(2, li.seesAll(title).length), 2),
        ...expected('cards without the amount', li.seesAll(title).filter(isWithout('90,000')).length, 0),
      ]
    }
  },
}
