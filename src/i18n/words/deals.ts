import { dealErrorWords } from './deal-errors.ts'

export const dealsWords = {
  ...dealErrorWords,
  'deal.lost.price': { zh: '价格', en: 'price' },
  'deal.lost.competitor': { zh: '竞品', en: 'competitor' },
  'deal.lost.cancelled': { zh: '需求取消', en: 'cancelled' },
  'deal.lost.budget': { zh: '预算', en: 'budget' },
  'deal.lost.silent': { zh: '无回应', en: 'silent' },
  'deal.lost.other': { zh: '其他', en: 'other' },
} as const
