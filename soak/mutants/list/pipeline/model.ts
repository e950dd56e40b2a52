import { mutantsIn } from '../../mutant.ts'

export const modelMutants = [
  ...mutantsIn('src/pipeline/model/approval.ts', [
    {
      id: 'pending-only',
      what: 'only what is pending is withdrawn',
      find: "and(eq(approval.dealId, dealId), eq(approval.state, 'pending'))",
      replace: 'eq(approval.dealId, dealId)',
    },
    {
      id: 'withdraw-audit',
      what: 'a withdrawal is audited',
      find: 'await auditWithdrawal(tx, withdrawn.id, actor, change)\n  return',
      replace: 'return',
    },
    {
      id: 'withdraw-refresh',
      what: 'the cards of what was withdrawn are drawn anew',
      find: 'await change.refresh(...shownBy(withdrawn))\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/model/change-deal.ts', [
    {
      id: 'change-swap',
      what: 'a deal that changed meanwhile is not changed',
      find: 'and(eq(table.id, deal.id), eq(table.version, deal.version))',
      replace: 'eq(table.id, deal.id)',
    },
    {
      id: 'change-swap-check',
      what: 'whoever comes second is told',
      find: "if (!changed) throw new UserError('error.deal.changed', { deal: dealNumber(deal.number) })",
      replace: 'if (!changed) return deal',
    },
    {
      id: 'change-version',
      what: 'a change of what a verdict reads makes what was drawn before it out of date',
      find: '{ ...patch, version: deal.version + 1 }',
      replace: 'patch',
    },
    {
      id: 'change-refresh',
      what: 'the cards of a changed deal are drawn anew',
      find: 'await refresh({ deal: deal.id })\n',
      replace: '',
    },
    {
      id: 'change-refresh-customer',
      what: 'the cards of its customer are drawn anew where they show it',
      find: 'if (ofTheCustomer.some((field) => field in patch)) await',
      replace: 'if (false) await',
    },
  ]),
  ...mutantsIn('src/pipeline/model/deal-input.ts', [
    {
      id: 'title-hidden',
      what: 'a title hides nothing',
      find: "if (unseen.test(title)) throw new UserError('error.deal.titleHidden')",
      replace: '',
    },
    {
      id: 'title-empty',
      what: 'a title can be read',
      find: "if (!somethingToRead.test(title)) throw new UserError('error.deal.titleEmpty')",
      replace: '',
    },
    {
      id: 'title-long',
      what: 'a title is short',
      find: "if (isLonger(title, longest.title)) throw new UserError('error.deal.titleLong', { limit: longest.title })",
      replace: '',
    },
    {
      id: 'text-hidden',
      what: 'a text hides nothing',
      find: "if (unseen.test(kept.replace(/[\\n\\r\\t]/g, ''))) throw new UserError('error.deal.textHidden')",
      replace: '',
    },
    {
      id: 'text-long',
      what: 'a text has its limit',
      find: "if (isLonger(kept, longest.text)) throw new UserError('error.deal.textLong', { limit: longest.text })",
      replace: '',
    },
    {
      id: 'amount-range',
      what: 'an amount is exact and no debt',
      find: 'if (!exact) throw',
      replace: 'if (false) throw',
    },
    {
      id: 'amount-currency',
      what: 'an amount is in a currency there is',
      find: 'if (!Object.hasOwn(currencies, amount.currency))',
      replace: 'if (false)',
    },
    {
      id: 'day-real',
      what: 'a day is in the calendar',
      find: "if (!isDay(day)) throw new UserError('error.deal.day', { text })",
      replace: '',
    },
    {
      id: 'day-coming',
      what: 'a day to come is not over',
      find: "if (day < today) throw new UserError('error.deal.dayPast', { text: day })",
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/model/deal-scope.ts', [
    {
      id: 'see-deal-scope',
      what: 'a deal is seen within the scope of a person',
      find: "return inScope(await permissionScope(reader, person, 'deal.read'), deal.ownerId)",
      replace: 'return true',
    },
    {
      id: 'with-deal-scope',
      what: 'something is done with a deal within the scope of the permission for it',
      find: 'return inScope(await permissionScope(reader, person, permission), deal.ownerId)',
      replace: "return inScope(await permissionScope(reader, person, 'deal.read'), deal.ownerId)",
    },
  ]),
  ...mutantsIn('src/pipeline/model/deal.ts', [
    {
      id: 'deal-number-length',
      what: 'what is longer than any number is not read as one',
      find: 'if (text.length > longest) return undefined\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/model/find-deal.ts', [
    {
      id: 'change-hold',
      what: 'a deal to be changed is held with what a verdict on it rests on',
      find: 'await holdDeals(tx, [dealId])\n',
      replace: '',
    },
    {
      id: 'change-may',
      what: 'a deal is changed by who may',
      find: 'if (await mayWithDeal(tx, actor, deal, permission)) return deal',
      replace: 'return deal',
    },
    {
      id: 'deal-visible',
      what: 'a deal that one may not see is refused like one that is not there',
      find: 'if (!deal || !(await canSeeDeal(reader, actor, deal))) throw',
      replace: 'if (!deal) throw',
    },
  ]),
  ...mutantsIn('src/pipeline/model/hold-deals.ts', [
    {
      id: 'hold-changed',
      what: 'what changed before it was held is looked at again',
      find: 'if (JSON.stringify(after) !== JSON.stringify(before)) throw new ChangedMeanwhile()',
      replace: '',
    },
    {
      id: 'hold-directory',
      what: 'who may do what does not change while a verdict rests on it',
      find: `return [
    { kind: 'directory', shared: true },
    ...rows`,
      replace: `return [
    ...rows`,
    },
    {
      id: 'hold-pipeline',
      what: 'a policy does not change while a verdict rests on it',
      find: "{ kind: 'pipeline', id: pipelineId, shared: true },\n",
      replace: '',
    },
    {
      id: 'hold-customer',
      what: 'a customer does not change while a verdict rests on it',
      find: "...(customerId === null ? [] : [{ kind: 'customer', id: customerId, shared: true } as const]),\n",
      replace: '',
    },
    {
      id: 'hold-deal',
      what: 'a deal does not change while a verdict rests on it',
      find: "      { kind: 'deal', id },\n",
      replace: '',
      survives: 'whoever changes a deal swaps its version, so of two at once one is refused',
    },
    {
      id: 'hold-customer-first',
      what: 'a customer that is to be changed is held before its deal',
      find: 'if (row?.customerId) await tx.hold',
      replace: 'if (false) await tx.hold',
    },
  ]),
  ...mutantsIn('src/pipeline/model/lost-reason.ts', [
    {
      id: 'lost-reason',
      what: 'a deal is lost with a reason',
      find: "if (!reason || (reason.code === 'other' && words === null)) throw",
      replace: 'if (!reason) throw',
    },
  ]),
  ...mutantsIn('src/pipeline/model/pipeline.ts', [
    {
      id: 'next-active',
      what: 'the next stage is one that is used',
      find: 'return activeStages(stages).find((stage) => stage.position > current.position)',
      replace: 'return stages.find((stage) => stage.position > current.position)',
    },
    {
      id: 'stage-named-active',
      what: 'a stage is named among those that are used',
      find: 'const active = activeStages(stages)\n',
      replace: 'const active = stages\n',
    },
  ]),
]
