import type { Role } from '../people/roles.ts'

/** The invented team of the sample data, and the web chat they talk in. */

export interface SamplePerson {
  /** Key of their row, and their user id in the web chat. */
  key: string
  name: string
  roles: readonly Role[]
  manager?: string
  region?: string
  /** Shown under the name in the persona switcher; without it they are no persona. */
  persona?: string
}

/** Managers come before their reports. */
export const samplePeople: readonly SamplePerson[] = [
  { key: 'zhou-hai', name: '周海', roles: ['director'], persona: '销售总监' },
  {
    key: 'chen-jing',
    name: '陈静',
    roles: ['supervisor'],
    manager: 'zhou-hai',
    region: '华东',
    persona: '销售主管 · 华东',
  },
  { key: 'he-wei', name: '何伟', roles: ['supervisor'], manager: 'zhou-hai', region: '华南' },
  { key: 'wang-xiaoyu', name: '王小雨', roles: ['rep'], manager: 'chen-jing', region: '华东', persona: '销售 · 华东' },
  { key: 'li-ming', name: '李明', roles: ['rep'], manager: 'chen-jing', region: '华东', persona: '销售 · 华东' },
  { key: 'li-lei', name: '李雷', roles: ['rep'], manager: 'chen-jing', region: '华东' },
  { key: 'huang-jiayi', name: '黄佳怡', roles: ['rep'], manager: 'he-wei', region: '华南' },
  { key: 'liang-zhiyuan', name: '梁志远', roles: ['rep'], manager: 'he-wei', region: '华南' },
  { key: 'zheng-ke', name: '郑可', roles: ['rep'], manager: 'he-wei', region: '华南' },
  { key: 'lin-yue', name: '林悦', roles: ['marketing'], persona: '市场' },
  { key: 'qian-min', name: '钱敏', roles: ['finance'] },
  { key: 'sun-lei', name: '孙磊', roles: ['admin'], persona: '管理员' },
]

/** A customer in a group of ours: a user of the chat who is not in the directory. */
export const sampleOutsider = { key: 'zhao', name: '赵先生', persona: '客户 · 青禾医院' } as const

/** In the order of the switcher. */
export const personaOrder = [
  'wang-xiaoyu',
  'li-ming',
  'chen-jing',
  'zhou-hai',
  'lin-yue',
  'sun-lei',
  sampleOutsider.key,
] as const

export interface SampleRoom {
  id: string
  title: string
  members: readonly string[]
}

export const sampleGroups: readonly SampleRoom[] = [
  { id: 'east-sales', title: '华东销售群', members: ['wang-xiaoyu', 'li-ming', 'chen-jing', 'zhou-hai'] },
  { id: 'managers', title: '销售管理群', members: ['chen-jing', 'zhou-hai'] },
  { id: 'marketing', title: '市场协作群', members: ['wang-xiaoyu', 'chen-jing', 'lin-yue'] },
  { id: 'qinghe-hospital', title: '青禾医院 · 采购沟通', members: ['wang-xiaoyu', 'li-ming', sampleOutsider.key] },
]
