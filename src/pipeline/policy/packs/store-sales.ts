import type { PolicyDocument } from '../document.ts'

/** 门店销售: a customer comes in, tries, gets an offer and pays. Who knows what they want goes to the offer at once. */
export const storeSales: PolicyDocument = {
  format: 1,
  name: '门店销售',
  fields: [
    { name: 'budget', label: { zh: '预算', en: 'Budget' }, kind: 'money' },
    { name: 'decider', label: { zh: '决策人', en: 'Decision maker' }, kind: 'text' },
    {
      name: 'source',
      label: { zh: '到店来源', en: 'Source' },
      kind: 'choice',
      options: ['路过', '老客介绍', '线上预约', '活动'],
    },
  ],
  stages: [
    {
      key: 'reception',
      name: '到店接待',
      probability: 10,
      entry: [],
      exit: [{ code: 'source-known', require: 'field', field: 'source' }],
      checklist: [{ key: 'greeted', label: { zh: '接待登记', en: 'Visit noted down' }, mandatory: true }],
      evidence: [],
    },
    {
      key: 'needs',
      name: '需求了解',
      probability: 25,
      entry: [],
      exit: [
        { code: 'budget-known', require: 'field', field: 'budget' },
        { code: 'decider-known', require: 'field', field: 'decider' },
      ],
      checklist: [{ key: 'needs-noted', label: { zh: '需求记录', en: 'Needs noted down' }, mandatory: true }],
      evidence: [{ kind: '客户需求表', mandatory: false }],
    },
    {
      key: 'trial',
      name: '体验试用',
      probability: 45,
      entry: [],
      exit: [],
      checklist: [
        { key: 'tried', label: { zh: '客户已体验', en: 'Customer tried it' }, mandatory: true },
        { key: 'photo', label: { zh: '拍照留念', en: 'Photo taken' }, mandatory: false },
      ],
      evidence: [],
    },
    {
      key: 'offer',
      name: '方案报价',
      probability: 70,
      entry: [{ code: 'amount-known', require: 'field', field: 'amount' }],
      exit: [{ code: 'close-known', require: 'field', field: 'expectedClose' }],
      checklist: [],
      evidence: [{ kind: '报价单', mandatory: true }],
    },
    {
      key: 'payment',
      name: '签约付款',
      probability: 90,
      entry: [{ code: 'worth-it', require: 'predicate', field: 'amount', op: 'gte', value: 100 }],
      exit: [],
      checklist: [{ key: 'paid', label: { zh: '收到款项', en: 'Payment received' }, mandatory: true }],
      evidence: [],
      approval: { steps: [{ by: 'supervisor', aboveMinor: 5_000_000 }], remindAfterHours: 4, expiresAfterHours: 72 },
    },
  ],
  moves: { jumps: [['reception', 'offer']], back: 'reason', lostReason: true },
}
