import { mutantsIn } from '../../mutant.ts'

export const policyMutants = [
  ...mutantsIn('src/pipeline/policy/approval-steps.ts', [
    {
      id: 'steps-unknown-amount',
      what: 'a deal of unknown value needs every approval',
      find: 'amountMinor === null || amountMinor > aboveMinor',
      replace: 'amountMinor !== null && amountMinor > aboveMinor',
    },
    {
      id: 'steps-limit',
      what: 'a deal above the limit needs its approval',
      find: 'amountMinor === null || amountMinor > aboveMinor',
      replace: 'amountMinor === null',
    },
  ]),
  ...mutantsIn('src/pipeline/policy/customer-contact.ts', [
    {
      id: 'contact-outsiders',
      what: 'only what outsiders said is customer contact',
      find: 'saidByOutsider(entry),\n',
      replace: '',
    },
    {
      id: 'contact-customer',
      what: "only what the deal's customer said is customer contact",
      find: 'eq(entry.customerId, deal.customerId),\n',
      replace: '',
    },
    {
      id: 'contact-visit',
      what: 'only what was said in this visit counts',
      find: 'gte(entry.saidAt, visit?.enteredAt ?? deal.createdAt),\n',
      replace: '',
    },
    {
      id: 'contact-sent',
      what: 'an edit or a revocation is no message',
      find: "eq(entry.kind, 'send'),\n",
      replace: '',
    },
    {
      id: 'contact-left',
      what: 'what was said after a visit does not count for it',
      find: 'visit?.leftAt ? lte(entry.saidAt, visit.leftAt) : undefined,\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/policy/find-approver.ts', [
    {
      id: 'approver-director',
      what: 'where the policy names a director, a director decides',
      find: "if (!found || by === 'supervisor' || found.roles.includes('director')) return found",
      replace: 'return found',
    },
    {
      id: 'approver-except',
      what: 'the requester is not the approver',
      find: 'const passed = [ownerId, ...except]',
      replace: 'const passed = [ownerId]',
    },
    {
      id: 'stand-in-except',
      what: 'a stand-in does not decide on what is their own',
      find: 'if (!except.includes(standIn.id)) return',
      replace: 'if (true) return',
    },
    {
      id: 'stand-in',
      what: 'who is away is stood in for',
      find: 'if (!standIn) return { person: approver, standsInFor: undefined }',
      replace: 'return { person: approver, standsInFor: undefined }',
    },
  ]),
  ...mutantsIn('src/pipeline/policy/predicate.ts', [
    {
      id: 'predicate-blank',
      what: 'nothing stored satisfies no condition but "is not"',
      find: 'if (!filled) return false\n',
      replace: 'if (!filled) return true\n',
    },
  ]),
  ...mutantsIn('src/pipeline/policy/unmet.ts', [
    {
      id: 'unmet-mandatory-item',
      what: 'what must be ticked is ticked',
      find: 'item: key, met: ticked.has(key)',
      replace: 'item: key, met: true',
    },
    {
      id: 'unmet-evidence-bytes',
      what: 'evidence has its least size',
      find: '(one.bytes === null || one.bytes >= minBytes)',
      replace: 'true',
    },
    {
      id: 'unmet-evidence-kind',
      what: 'evidence is of its kind',
      find: 'one.kind === kind && ',
      replace: '',
    },
    {
      id: 'unmet-entry',
      what: 'what the next stage asks for is asked for',
      find: '...(next?.entry ?? []).map((condition) => judgeCondition(document, condition, state)),\n',
      replace: '',
    },
    {
      id: 'unmet-exit',
      what: 'what the present stage asks for is asked for',
      find: '...(current?.exit ?? []).map((condition) => judgeCondition(document, condition, state)),\n',
      replace: '',
    },
    {
      id: 'unmet-messages',
      what: 'so many customer messages are needed',
      find: 'met: state.customerMessages >= least',
      replace: 'met: true',
    },
    {
      id: 'unmet-blank',
      what: 'a blank field is not filled in',
      find: "const met = value !== undefined && value !== ''",
      replace: 'const met = value !== undefined',
    },
  ]),
]
