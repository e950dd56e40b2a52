import type { policyWords } from '../../i18n/words/policy.ts'
import type { RowsOf } from '../error-row.ts'

export const policyErrors: RowsOf<typeof policyWords> = {
  'error.move.unmet': { status: 409, when: 'A deal is moved and does not meet the conditions of its stage.' },
  'error.move.noBack': { status: 409, when: 'A deal is moved back in a pipeline that never does.' },
  'error.policy.map': { status: 400, when: 'A stage that goes away is mapped from or to one that is not there.' },
  'error.policy.unmapped': {
    status: 409,
    when: 'A policy takes away stages in which deals are, without saying where they go.',
  },
  'error.policy.changed': { status: 409, when: 'Somebody else changes the policy in the meantime.' },
  'error.policy.noVersion': { status: 404, when: 'A policy is rolled back to a version there was not.' },
  'error.policy.file': { status: 400, when: 'A policy file cannot be read or is not of its shape.' },
  'error.policy.pack': { status: 404, when: 'A pack is named that is not there.' },
  'error.policy.packThere': { status: 409, when: 'A pack is loaded whose pipeline is there already.' },
  'error.policy.inForce': {
    status: 409,
    when: 'The stages of a pipeline are changed by hand although a policy gives them.',
  },
}
