import type { FakeDingtalk } from '../fake-dingtalk.ts'
import { Cast } from './cast.ts'

/** Who left before. */
const gone = 'liufang'

/** The code of the 酷应用 that one of the groups has. */
export const coolApp = 'COOLAPP-1-1023A4B5C6D7E8F9'

/** Eight people, one from outside and one who left; three groups: with the 酷应用, with the robot alone, and with an outsider. */
export function settle(dingtalk: FakeDingtalk): Cast {
  const { organisation, world } = dingtalk
  const sales = organisation.department('销售部', 1, ['chenjing'])
  const service = organisation.department('客户成功部', 1, ['zhouqiang'])
  const members = [
    ['chenjing', '陈静', sales.deptId, undefined],
    ['zhouqiang', '周强', service.deptId, undefined],
    ['wangxiaoyu', '王小雨', sales.deptId, 'chenjing'],
    ['lilei', '李雷', sales.deptId, 'chenjing'],
    ['hanmei', '韩梅', sales.deptId, 'chenjing'],
    ['sunli', '孙丽', service.deptId, 'zhouqiang'],
    ['liufang', '刘芳', sales.deptId, 'chenjing'],
  ] as const
  for (const [userId, name, department, manager] of members.filter(([userId]) => userId !== gone))
    organisation.member(userId, name, { departments: [department], manager })
  organisation.group('华东销售', ['chenjing', 'wangxiaoyu', 'lilei', 'hanmei'], { coolApp })
  const success = organisation.group('客户成功', ['zhouqiang', 'sunli', 'chenjing'])
  const project = organisation.group('青禾医院项目', ['wangxiaoyu', 'chenjing'])
  project.outsiders.add('zhaomin')
  world.customRobots.add(success)
  const people = members.map(([userId, name]) => ({
    ...{ userId, name, kind: userId === gone ? ('left' as const) : ('member' as const) },
  }))
  return new Cast([...people, { userId: 'zhaomin', name: '赵敏', kind: 'outside' }])
}
