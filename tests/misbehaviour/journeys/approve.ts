import { eq } from 'drizzle-orm'
import { dealOf, dealTitled, numberOf } from '../deals.ts'
import { expected, type Journey } from '../journey.ts'
import { until } from '../world.ts'

/** Somebody asks to go on, their supervisor decides, both see it. @param mostRequests how many cards the supervisor may have
 * of it; more than one where one that was not rewritten is followed by another */
export const approve = (mostRequests: number): Journey => ({
  name: 'approve',
  async prepare(world, title) {
    await dealOf(world, '周杰', title, { moved: 2 })
  },
  async run(world, title) {
    const zhou = world.person('周杰')
    const wang = world.person('王芳')
    const number = await numberOf(world, title)
    await zhou.types(`deal show ${number}`, () => zhou.sees(title))
    await zhou.presses('申请进入报价谈判', title, () => zhou.sees(title)?.words.includes('等 王芳'))
    await until(world, 'what waits for 王芳', () => wang.sees(title))
    await wang.presses('批准', title, () => wang.sees(title)?.words.includes('已由 王芳'))
    await until(world, 'the word of 王芳', () => zhou.sees(`王芳 批准了 ${number}`))
    return async () => {
      const { id } = await dealTitled(world, title)
      const approvals = await world.read((reader) => {
        const { approval } = reader.tables
        return reader.select({ state: approval.state }).from(approval).where(eq(approval.dealId, id))
      })
      const open = wang.seesAll(title).filter(({ controls }) => controls.some(({ label }) => label === '批准'))
      return [
        ...expected('approvals', approvals.map(({ state }) => state).join(), 'approved'),
        ...expected('requests still to be decided', mostRequests > 1 ? 0 : open.length, 0),
        ...expected('requests', Math.max(mostRequests, wang.seesAll(title).length), mostRequests),
        ...expected('words of the decision', zhou.seesAll(`王芳 批准了 ${number}`).length, 1),
      ]
    }
  },
})
