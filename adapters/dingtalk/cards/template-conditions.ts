import type { Condition } from '../../../src/chat/condition.ts'
import type { Ladder } from './ladder.ts'

/** Cards go without their template, and why. */
export const templateConditions = ({ lost }: Pick<Ladder, 'lost'>): Condition[] =>
  lost.slice(0, 1).map(({ code }) => ({
    ...{ code: 'dingtalk.template', severity: 'failure' },
    says: { key: 'dingtalk.condition.template', args: { code } },
  }))
