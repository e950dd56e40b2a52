import type { FakeWecom } from '../fake-wecom.ts'
import type { Member } from '../state/member.ts'

/** Three people, a customer of one of them, a group with a robot, and one with the customer. @returns the boss */
export function settle(wecom: FakeWecom): Member {
  const { corp, contacts, groups, robots, world } = wecom
  const boss = corp.member('ChenJing', { name: '陈静', position: '销售总监', leads: [1] })
  const [wang, li] = Object.entries({ wangxiaoyu: '王小雨', lilei: '李雷' }).map(([userid, name]) =>
    corp.member(userid, { name, position: '销售', directLeader: boss.userid }),
  )
  const customer = contacts.add('赵敏')
  contacts.follow(customer, wang!.userid, world.seconds, { remarkCorpName: '星辰科技' })
  const sales = groups.add('华东销售', { members: [boss, wang!, li!].map(({ userid }) => userid) })
  robots.add(sales, '日报')
  groups.add('星辰科技项目群', {
    ...{ kind: 'customers', members: [wang!.userid, boss.userid], contacts: [customer.externalUserid] },
  })
  return boss
}
