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

export const queryMutants = [
  ...mutantsIn('src/pipeline/queries/contains-text.ts', [
    {
      id: 'search-wildcards',
      what: 'what is searched for is no pattern',
      find: "spelling.replace(/[\\\\%_]/g, '\\\\$&')",
      replace: 'spelling',
    },
  ]),
  ...mutantsIn('src/pipeline/queries/list-assignees.ts', [
    {
      id: 'assignees-active',
      what: 'nobody who has left is offered a deal',
      find: 'eq(person.active, true),\n',
      replace: '',
    },
    {
      id: 'assignees-owner',
      what: 'the owner is not offered their own deal',
      find: 'ne(person.id, deal.ownerId),\n',
      replace: '',
    },
    {
      id: 'assignees-scope',
      what: 'only people within reach are offered a deal',
      find: "scopeCondition(await permissionScope(reader, actor, 'deal.assign'), person.id),\n",
      replace: '',
    },
    {
      id: 'assignees-sell',
      what: 'only people who sell are offered a deal',
      find: ".filter((one) => can(one, 'deal.move'))\n",
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/queries/list-deals.ts', [
    {
      id: 'list-scope',
      what: 'deals are listed within a scope',
      find: 'scopeCondition(query.scope, deal.ownerId),\n',
      replace: '',
    },
    {
      id: 'list-owner',
      what: 'the deals of one owner are theirs',
      find: 'query.ownerId ? eq(deal.ownerId, query.ownerId) : undefined,',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/queries/list-visible-deals.ts', [
    {
      id: 'visible-none',
      what: 'who reads no deals gets no list',
      find: 'if (!readsAny(scope)) return undefined',
      replace: '',
    },
    {
      id: 'visible-others',
      what: 'a list is shown only if every viewer may see all of it',
      find: '(await allSeeAll(reader, query, others)) ?',
      replace: 'true ?',
    },
    {
      id: 'visible-forged',
      what: 'the subject of a list grants nobody a scope',
      find: 'viewers.find(({ id }) => id === request.askerId) ?? viewers[0]',
      replace: '(await findPerson(reader, request.askerId)) ?? viewers[0]',
    },
  ]),
]

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
      find: 'isNull(entry.personId),\n',
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
  ...mutantsIn('src/pipeline/policy/unmet.ts', [
    {
      id: 'unmet-mandatory-item',
      what: 'what must be ticked is ticked',
      find: '.filter(({ key, mandatory }) => mandatory && !ticked.has(key))',
      replace: '.filter(() => false)',
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
      find: '...(next?.entry ?? []).flatMap((condition) => unmetCondition(document, condition, state)),\n',
      replace: '',
    },
    {
      id: 'unmet-exit',
      what: 'what the present stage asks for is asked for',
      find: '...(current?.exit ?? []).flatMap((condition) => unmetCondition(document, condition, state)),\n',
      replace: '',
    },
    {
      id: 'unmet-messages',
      what: 'so many customer messages are needed',
      find: 'if (state.customerMessages >= least) return []',
      replace: 'return []',
    },
    {
      id: 'unmet-blank',
      what: 'a blank field is not filled in',
      find: "if (value !== undefined && value !== '') return []",
      replace: 'if (value !== undefined) return []',
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
  ...mutantsIn('src/pipeline/policy-changes/apply-policy.ts', [
    {
      id: 'apply-hold',
      what: 'nobody rests a verdict on a policy while it changes',
      find: "await tx.hold({ kind: 'pipeline', id: input.pipelineId })",
      replace: '',
    },
    {
      id: 'apply-withdraws',
      what: 'what was asked for a stage that goes away is withdrawn',
      find: 'await withdrawWishes(store, actor, plan, change)\n',
      replace: '',
    },
    {
      id: 'apply-open',
      what: 'only open deals are moved by a policy',
      find: "and(eq(deal.stageId, stageId), eq(deal.status, 'open'))",
      replace: 'eq(deal.stageId, stageId)',
    },
    {
      id: 'apply-moves',
      what: 'deals leave a stage that goes away',
      find: 'if (to) moved += await',
      replace: 'if (false) moved += await',
    },
  ]),
  ...mutantsIn('src/pipeline/policy-changes/plan-stages.ts', [
    {
      id: 'plan-map',
      what: 'a map leads from a stage that goes away to one that stays',
      find: 'if (!stage || !rule) throw',
      replace: 'if (!rule) throw',
    },
  ]),
  ...mutantsIn('src/pipeline/policy-changes/put-in-force.ts', [
    {
      id: 'force-mapped',
      what: 'no open deal is left in a stage that goes away',
      find: 'await assertMapped(tx, plan)\n',
      replace: '',
    },
    {
      id: 'force-version-0',
      what: 'the rules before the first policy are kept',
      find: 'if (inForce.version === 0 && pipeline.stages.length > 0) {',
      replace: 'if (false) {',
    },
    {
      id: 'force-retires',
      what: 'a stage that goes away is entered no more',
      find: 'set({ active: false, position })',
      replace: 'set({ position })',
    },
    {
      id: 'force-once',
      what: 'of two policies applied at once one is refused',
      find: "restores: restores ?? null }))) throw new UserError('error.policy.changed')",
      replace: 'restores: restores ?? null }))) return { version, plan }',
      survives: 'on the embedded database one comes after the other, and on PostgreSQL the pipeline is held before',
    },
  ]),
  ...mutantsIn('src/pipeline/policy-changes/rollback-policy.ts', [
    {
      id: 'rollback-earlier',
      what: 'only an earlier version is restored',
      find: 'lt(table.version, inForce.version),\n',
      replace: '',
    },
    {
      id: 'rollback-moved-since',
      what: 'a deal that has moved since does not go back',
      find: 'remaps.find(({ after }) => after?.visitId === deal.visitId)',
      replace: 'remaps.find(() => true)',
    },
    {
      id: 'rollback-hold',
      what: 'deals that go back are held',
      find: 'await holdDeals(tx, ids)\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/policy-changes/set-up-pack.ts', [
    {
      id: 'pack-permission',
      what: 'only who manages people sets up a pack',
      find: "if (actor && !can(actor, 'people.manage')) throw new UserError('error.pipeline.mayNotChange')",
      replace: '',
    },
    {
      id: 'pack-twice',
      what: 'a pack is set up once',
      find: "if (id === undefined) throw new UserError('error.policy.packThere', { pipeline: name })",
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/pipelines/save-pipeline.ts', [
    {
      id: 'pipeline-permission',
      what: 'only who manages people changes a pipeline',
      find: "if (!can(actor, 'people.manage')) throw new UserError('error.pipeline.mayNotChange')",
      replace: '',
    },
    {
      id: 'pipeline-policy',
      what: 'the stages of a pipeline with a policy are changed by its policy',
      find: 'if (known && (await policyInForce(tx, known.id)).version > 0)',
      replace: 'if (false)',
    },
    {
      id: 'pipeline-retires',
      what: 'a stage that is named no more takes no deals',
      find: 'set({ active: false, position })',
      replace: 'set({ position })',
    },
    {
      id: 'pipeline-hold',
      what: 'a pipeline that changes is held',
      find: "if (named) await tx.hold({ kind: 'pipeline', id: named.id })",
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/pipelines/pipeline-draft.ts', [
    {
      id: 'draft-count',
      what: 'a pipeline has stages, and not too many',
      find: 'if (kept.length === 0 || kept.length > mostStages)',
      replace: 'if (false)',
    },
    {
      id: 'draft-twice',
      what: 'no two stages have one name',
      find: "if (twice) throw new UserError('error.pipeline.stageTwice', { stage: twice.name })",
      replace: '',
    },
    {
      id: 'draft-chance',
      what: 'a chance is from 0 to 100 percent',
      find: "if (unlikely) throw new UserError('error.pipeline.chance', { stage: unlikely.name })",
      replace: '',
    },
  ]),
]

export const timerMutants = [
  ...mutantsIn('src/pipeline/timers/pause-deal.ts', [
    {
      id: 'pause-permission',
      what: 'only who may edit a deal pauses it',
      find: "dealToChange(tx, actor, input.dealId, 'deal.edit')",
      replace: "dealToChange(tx, actor, input.dealId, 'deal.read')",
    },
    {
      id: 'pause-reason',
      what: 'a pause has a reason',
      find: "if (reason === null) throw new UserError('error.pause.reason', { deal: dealNumber(deal.number) })",
      replace: '',
    },
    {
      id: 'pause-past',
      what: 'a pause ends in the future',
      find: "if (input.until <= today) throw new UserError('error.pause.past', { day: input.until })",
      replace: '',
    },
    {
      id: 'pause-long',
      what: 'a pause has its limit',
      find: 'if (input.until > dayAfter(today, longestPauseDays))',
      replace: 'if (false)',
    },
    {
      id: 'resume-none',
      what: 'only a paused deal goes on',
      find: "if (!paused) throw new UserError('error.pause.none', { deal: dealNumber(deal.number) })",
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/timers/start-timers.ts', [
    {
      id: 'timers-closed',
      what: 'no timer starts on a closed deal',
      find: `if (deal.status !== 'open') return
  const rules = await clockRulesOf(tx, deal)
  await begin(tx, deal, kinds, rules, { since: now, known: enteredAt ?? now })`,
      replace: `const rules = await clockRulesOf(tx, deal)
  await begin(tx, deal, kinds, rules, { since: now, known: enteredAt ?? now })`,
    },
    {
      id: 'timers-note-closed',
      what: 'a note on a closed deal starts no timer',
      find: `if (deal.status !== 'open') return
  const rules = await clockRulesOf(tx, deal)
  const wait`,
      replace: `const rules = await clockRulesOf(tx, deal)
  const wait`,
    },
    {
      id: 'timers-paused',
      what: 'a paused deal stays paused whatever is done with it',
      find: 'pausedUntil && pausedUntil > now)',
      replace: 'false)',
    },
    {
      id: 'timers-reset-by',
      what: "a stage's timer is restarted by what the policy says",
      find: 'rules.time.resetBy.includes(activity) ? kinds :',
      replace: 'true ? kinds :',
    },
    {
      id: 'timers-round',
      what: 'notices of one stay are not taken for those of another',
      find: ', round: sql`${table.round} + 1`',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/timers/timer-rows.ts', [
    {
      id: 'step-once',
      what: 'each level of a timer is told once',
      find: 'eq(table.level, level),\n',
      replace: '',
    },
    {
      id: 'step-due',
      what: 'a timer that is not due any more is not told',
      find: 'lte(table.dueAt, now),\n',
      replace: '',
    },
    {
      id: 'step-round',
      what: 'a timer that was restarted meanwhile is not told',
      find: 'eq(table.round, round),\n',
      replace: '',
    },
    {
      id: 'timer-runs',
      what: 'nothing runs on a closed deal',
      find: "if (deal.status === 'open') return\n",
      replace: 'return\n',
    },
  ]),
  ...mutantsIn('src/pipeline/timers/ensure-timers.ts', [
    {
      id: 'ensure-open',
      what: 'only open deals get timers',
      find: "eq(deal.status, 'open'),\n        not",
      replace: 'not',
    },
    {
      id: 'ensure-missing',
      what: 'timers that run are not started anew',
      find: 'not(exists(tx.select({ dealId: dealClock.dealId }).from(dealClock).where(eq(dealClock.dealId, deal.id)))),\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/timers/recalculate-timers.ts', [
    {
      id: 'recount-open',
      what: 'timers of a closed deal stay still',
      find: "if (deal?.status !== 'open') return false",
      replace: 'if (!deal) return false',
    },
  ]),
]
