import { audited, dealOf, dealTitled, numberOf } from '../deals.ts'
import { expected, type Journey } from '../journey.ts'
import { until } from '../world.ts'

const copies = 3

/** A deal gets another owner: whoever had it keeps a sentence, whoever has it now hears of it. */
export const handover: Journey = {
  name: 'handover',
  async prepare(world, title) {
    await dealOf(world, '韩梅', title)
  },
  async run(world, title) {
    const [han, qian, wang] = [world.person('韩梅'), world.person('钱会'), world.person('王芳')]
    const number = await numberOf(world, title)
    for (let n = 0; n < copies; n += 1) await han.types(`deal show ${number}`, () => han.seesAll(title).length > n)
    const were = han.seesAll(title).map(({ key }) => key)
    const now = () => han.read.filter(({ key }) => were.includes(key))
    await wang.types(`deal assign ${number} 钱会`, () => qian.sees(`转交给你`) && qian.sees(number))
    await until(world, 'that it is not theirs any more', () => now().every(({ words }) => words.includes('已不归你')))
    return async () => {
      const { id, ownerId } = await dealTitled(world, title)
      return [
        ...expected('owner', ownerId, world.idOf('钱会')),
        ...expected('handed over', await audited(world, id, 'deal.assigned'), 1),
        ...expected('buttons left to the old owner', now().flatMap(({ controls }) => controls).length, 0),
        ...expected('words to the old owner', han.seesAll(`你的 ${number}`).length, 1),
        ...expected('words to the new owner', qian.seesAll(`把 ${number} 转交给你`).length, 1),
      ]
    }
  },
}
