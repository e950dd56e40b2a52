export const samplesWords = {
  'admin.samples.summary': {
    zh: '加入或清除示例数据：一支演示团队、它的商机和群聊；清除不碰真实数据',
    en: 'Add or remove the sample data: a team to play with, its deals and rooms; removing touches nothing real',
  },
  'admin.samples.added': {
    zh: '示例数据已就绪：{people} 人，{deals} 单商机，{rooms} 个会话',
    en: 'The sample data is in place: {people:person|people}, {deals:deal|deals}, {rooms:conversation|conversations}',
  },
  'admin.samples.removed': {
    zh: '示例数据已清除：{people} 人，{deals} 单商机，{customers} 个客户，{rooms} 个会话',
    en: 'The sample data is gone: {people:person|people}, {deals:deal|deals}, {customers:customer|customers}, {rooms:conversation|conversations}',
  },
  'admin.samples.kept': {
    zh: '有 {count} 个示例客户或人员被真实数据引用，因此保留；保留的人员已停用',
    en: '{count} sample customers or people are named by real data and stay; such people are inactive now',
  },
} as const
