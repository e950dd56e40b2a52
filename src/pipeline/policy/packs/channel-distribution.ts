import type { PolicyDocument } from '../document.ts'

/** 渠道分销: a distributor is won: checked, talked with, tried on a first order, signed. Large frames need the director. */
export const channelDistribution: PolicyDocument = {
  format: 1,
  name: '渠道分销',
  fields: [
    {
      name: 'channel-kind',
      label: { zh: '渠道类型', en: 'Channel kind' },
      kind: 'choice',
      options: ['区域经销', '连锁', '电商', '集成商'],
    },
    { name: 'territory', label: { zh: '授权区域', en: 'Territory' }, kind: 'text' },
    { name: 'first-order', label: { zh: '首批订货', en: 'First order' }, kind: 'money' },
    { name: 'outlets', label: { zh: '网点数', en: 'Outlets' }, kind: 'number' },
  ],
  stages: [
    {
      key: 'lead',
      name: '渠道线索',
      probability: 10,
      entry: [],
      exit: [
        { code: 'kind-known', require: 'field', field: 'channel-kind' },
        { code: 'phone-known', require: 'field', field: 'customer.phone' },
      ],
      checklist: [],
      evidence: [],
    },
    {
      key: 'check',
      name: '资质审核',
      probability: 25,
      entry: [],
      exit: [{ code: 'enough-outlets', require: 'predicate', field: 'outlets', op: 'gte', value: 3 }],
      checklist: [{ key: 'licence', label: { zh: '核对营业执照', en: 'Licence checked' }, mandatory: true }],
      evidence: [{ kind: '营业执照', mandatory: true }],
    },
    {
      key: 'talks',
      name: '合作洽谈',
      probability: 45,
      entry: [{ code: 'territory-known', require: 'field', field: 'territory' }],
      exit: [{ code: 'they-answered', require: 'customerMessages', least: 1 }],
      checklist: [],
      evidence: [{ kind: '沟通纪要', mandatory: false }],
    },
    {
      key: 'trial-order',
      name: '首批试销',
      probability: 70,
      entry: [{ code: 'order-known', require: 'field', field: 'first-order' }],
      exit: [],
      checklist: [{ key: 'delivered', label: { zh: '首批到货', en: 'First order delivered' }, mandatory: true }],
      evidence: [],
      approval: { steps: [{ by: 'supervisor' }], remindAfterHours: 8, expiresAfterHours: 120 },
    },
    {
      key: 'frame',
      name: '框架签约',
      probability: 90,
      entry: [{ code: 'amount-known', require: 'field', field: 'amount' }],
      exit: [{ code: 'close-known', require: 'field', field: 'expectedClose' }],
      checklist: [],
      evidence: [{ kind: '框架合同', mandatory: true }],
      approval: {
        steps: [{ by: 'supervisor' }, { by: 'director', aboveMinor: 50_000_000 }],
        remindAfterHours: 8,
        expiresAfterHours: 120,
      },
    },
  ],
  moves: { jumps: false, back: 'reason', lostReason: true },
}
