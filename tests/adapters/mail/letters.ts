import type { FactCard, ListCard, PictureCard } from '../../../src/chat/card.ts'

/** A card of each kind, with everything a card can have. */

/** One transparent pixel. */
export const tinyPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

export const dealCard: FactCard = {
  kind: 'facts',
  headline: 'D-1024 核磁设备采购 · ¥520,000',
  mark: 'due',
  why: '报价谈判 · 已停留 9 天',
  facts: [
    { label: '客户', value: '仁和医院 · C-1007' },
    { label: '负责人', value: '王小雨' },
    { label: '预计成交', value: '11月30日 周一' },
    { label: '最近备注', value: '对方要求分三期付款，等财务回复 · 王小雨' },
  ],
  buttons: [],
  link: { label: '在聊天里打开', path: '/d/1024' },
}

export const digestCard: ListCard = {
  kind: 'list',
  headline: '华东 · 本周 42 单 · 赢 ¥3,090,594',
  why: '需求确认 卡住 9 单，最久 31 天',
  items: [
    { mark: 'overdue', title: 'D-1024 核磁设备采购 · ¥520,000', detail: '报价谈判 31 天 · 王小雨 · 仁和医院' },
    { mark: 'due', title: 'D-1031 消毒设备 · ¥88,000', detail: '需求确认 12 天 · 李雷 · 青禾医院' },
    { mark: 'open', title: 'D-1040 门诊信息系统二期扩容与旧数据迁移 · ¥1,260,000', detail: '合同签署 2 天 · 陈静' },
    { mark: 'done', title: 'D-1012 监护仪 · ¥310,000' },
  ],
  empty: '没有',
  buttons: [],
  closing: '王芳 11月23日 周一 10:00 批准',
}

export const pictureCard: PictureCard = {
  kind: 'picture',
  headline: '销售漏斗 · 本月',
  why: '报价谈判 → 合同签署 只过 31%',
  picture: { png: tinyPng, width: 720, height: 960, alt: '销售漏斗 "本月"' },
  lines: ['线索获取 120 · ¥8,000,000', '需求确认 64'],
  buttons: [],
}
