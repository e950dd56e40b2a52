import { afterEach, beforeEach, expect, it } from 'vitest'
import { DingtalkApi } from '../../../../adapters/dingtalk/api/dingtalk-api.ts'
import { peopleIn } from '../../../../adapters/dingtalk/directory/contacts.ts'
import { readDirectory } from '../../../../adapters/dingtalk/directory/read-directory.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import { MemoryTokens } from '../../../support/memory-tokens.ts'
import { optionsOf } from '../memory-ports.ts'

let dingtalk: FakeDingtalk
let api: DingtalkApi

beforeEach(async () => {
  dingtalk = await startFakeDingtalk()
  api = new DingtalkApi({ ...optionsOf(dingtalk), clock: dingtalk.clock, tokens: new MemoryTokens() })
})
afterEach(async () => {
  expect(dingtalk.violations).toEqual([])
  await dingtalk.close()
})

const members = async () => Object.fromEntries((await readDirectory(api, [])).members.map((one) => [one.userId, one]))

it('whoever is in whichever department is found, with who leads them', async () => {
  const { organisation } = dingtalk
  const sales = organisation.department('销售', 1, ['chenjing'])
  const east = organisation.department('华东', sales.deptId)
  organisation.member('wangfang', '王芳')
  organisation.member('chenjing', '陈静', { departments: [sales.deptId] })
  organisation.member('lilei', '李雷', { departments: [east.deptId] })
  organisation.member('hanmei', '韩梅', { departments: [east.deptId, 1], manager: 'wangfang' })
  organisation.departments.get(1)!.managers = ['wangfang']
  expect(await members()).toEqual({
    wangfang: { userId: 'wangfang', name: '王芳', leader: undefined },
    chenjing: { userId: 'chenjing', name: '陈静', leader: 'wangfang' },
    lilei: { userId: 'lilei', name: '李雷', leader: 'chenjing' },
    hanmei: { userId: 'hanmei', name: '韩梅', leader: 'wangfang' },
  })
  expect(dingtalk.bill.calls).toBe(0)
})

it('nobody leads themselves, and nobody who is not there leads anybody', async () => {
  const { organisation } = dingtalk
  const east = organisation.department('华东', 1, ['gone', 'lilei'])
  organisation.member('lilei', '李雷', { departments: [east.deptId], manager: 'lilei' })
  organisation.member('hanmei', '韩梅', { departments: [east.deptId], manager: 'gone' })
  expect((await members()).lilei).toMatchObject({ leader: undefined })
  expect((await members()).hanmei).toMatchObject({ leader: 'lilei' })
})

it('a department of more than a page is read whole', async () => {
  for (let n = 0; n < 230; n += 1) dingtalk.organisation.member(`m${n}`)
  expect(new Set((await peopleIn(api, 1)).map(({ userId }) => userId)).size).toBe(230)
})

it('what is too much at once is asked again', async () => {
  dingtalk.organisation.member('lilei', '李雷')
  dingtalk.knobs.refuses('/topapi/v2/user/get', 200, '90018')
  expect(Object.keys(await members())).toEqual(['lilei'])
})

it('who left is said of each by name; whom the app may not see did not leave', async () => {
  const { organisation } = dingtalk
  const east = organisation.department('华东')
  const west = organisation.department('西南')
  organisation.member('lilei', '李雷', { departments: [east.deptId] })
  organisation.member('hanmei', '韩梅', { departments: [west.deptId] })
  organisation.contactRange = [east.deptId]
  const read = await readDirectory(api, ['lilei', 'hanmei', 'gone'])
  expect(read).toMatchObject({ left: ['gone'], unseen: ['hanmei'] })
  expect(read.members.map(({ userId }) => userId)).toEqual(['lilei'])
})

it.each(['/topapi/v2/department/listsub', '/topapi/v2/department/get', '/topapi/v2/user/list', '/topapi/v2/user/get'])(
  'half an answer is none: %s',
  async (path) => {
    dingtalk.organisation.member('lilei', '李雷')
    dingtalk.knobs.refuses(path, 200, '40035')
    await expect(readDirectory(api, ['lilei', 'gone'])).rejects.toMatchObject({ code: '40035' })
  },
)
