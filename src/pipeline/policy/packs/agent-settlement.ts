import type { PolicyDocument } from '../document.ts'

/** 代理商结算: what an agent has earned is proved, reckoned, agreed to and paid. Nothing goes back without a new start. */
export const agentSettlement: PolicyDocument = {
  format: 1,
  name: '代理商结算',
  fields: [
    { name: 'agent-code', label: { zh: '代理编号', en: 'Agent code' }, kind: 'text' },
    { name: 'period-end', label: { zh: '结算截止', en: 'Period end' }, kind: 'date' },
    { name: 'rate', label: { zh: '佣金比例', en: 'Commission percent' }, kind: 'number' },
    { name: 'invoice', label: { zh: '发票已收', en: 'Invoice received' }, kind: 'tick' },
  ],
  stages: [
    {
      key: 'register',
      name: '结算登记',
      probability: 20,
      entry: [],
      exit: [
        { code: 'code-known', require: 'field', field: 'agent-code' },
        { code: 'period-known', require: 'field', field: 'period-end' },
      ],
      checklist: [],
      evidence: [],
    },
    {
      key: 'results',
      name: '业绩确认',
      probability: 40,
      entry: [],
      exit: [{ code: 'amount-known', require: 'field', field: 'amount' }],
      checklist: [{ key: 'matched', label: { zh: '与订单核对', en: 'Matched with orders' }, mandatory: true }],
      evidence: [{ kind: '对账单', mandatory: true, minBytes: 16 }],
    },
    {
      key: 'reckoning',
      name: '佣金核算',
      probability: 60,
      entry: [],
      exit: [{ code: 'rate-allowed', require: 'predicate', field: 'rate', op: 'lte', value: 30 }],
      checklist: [],
      evidence: [],
    },
    {
      key: 'consent',
      name: '结算审批',
      probability: 80,
      entry: [],
      exit: [{ code: 'invoice-here', require: 'predicate', field: 'invoice', op: 'eq', value: 'yes' }],
      checklist: [],
      evidence: [],
      approval: {
        steps: [{ by: 'supervisor' }, { by: 'director', aboveMinor: 20_000_000 }],
        remindAfterHours: 8,
        expiresAfterHours: 96,
      },
    },
    {
      key: 'payout',
      name: '付款完成',
      probability: 95,
      entry: [],
      exit: [],
      checklist: [{ key: 'paid-out', label: { zh: '已打款', en: 'Paid out' }, mandatory: true }],
      evidence: [],
    },
  ],
  moves: { jumps: false, back: 'never', lostReason: true },
}
