import { mutantsIn } from '../../mutant.ts'

export const verdictMutants = [
  ...mutantsIn('src/pipeline/verdict/may-move.ts', [
    {
      id: 'move-may',
      what: 'who may not move a deal does not',
      find: "if (!question.mayMove) return refuse('error.deal.mayNotChange')",
      replace: '',
    },
    {
      id: 'move-closed',
      what: 'a closed deal does not move',
      find: "if (deal.status !== 'open') return refuse('error.move.closed'",
      replace: "if (false) return refuse('error.move.closed'",
    },
    {
      id: 'move-stale',
      what: 'a deal that has moved since it was seen is not moved',
      find: 'question.fromVisitId !== undefined && question.fromVisitId !== deal.visitId',
      replace: 'false',
    },
    {
      id: 'move-retired',
      what: 'a stage that is used no more is not entered',
      find: 'next : activeStages(stages).find(({ id }) => id === question.toStageId)',
      replace: 'next : stages.find(({ id }) => id === question.toStageId)',
    },
    {
      id: 'move-same',
      what: 'a deal does not enter the stage it is in',
      find: "if (to.id === current.id) return refuse('error.move.same', { stage: current.name })",
      replace: '',
    },
    {
      id: 'move-back-never',
      what: 'a policy may forbid going back',
      find: "if (back === 'never') return",
      replace: 'if (false) return',
    },
    {
      id: 'move-back-reason',
      what: 'going back needs a reason',
      find: "return question.reason ? { type: 'move', to } :",
      replace: "return true ? { type: 'move', to } :",
    },
    {
      id: 'move-back-retired',
      what: 'out of a stage that is used no more, the one before it is back',
      find: ' || (!current.active && to.position === current.position)) {',
      replace: ') {',
    },
    {
      id: 'move-jump',
      what: 'stages are not jumped over',
      find: 'if (to.id !== next?.id && !mayJump) {',
      replace: 'if (false) {',
    },
    {
      id: 'move-jump-pair',
      what: 'a jump is allowed between its two stages alone',
      find: 'from === current.key && over === to.key',
      replace: 'over === to.key',
    },
    {
      id: 'move-unmet',
      what: 'what the policy asks for is there before a deal moves on',
      find: 'if (missing.length > 0) return refuseUnmet(question, to.name, missing)',
      replace: '',
    },
    {
      id: 'move-approval',
      what: 'a stage with an approval is not entered without it',
      find: "if (question.approved || !needsApproval(question, to)) return { type: 'move', to }",
      replace: "return { type: 'move', to }",
    },
    {
      id: 'move-waiting',
      what: 'who asks twice waits for the first answer',
      find: "if (question.pendingStageId === to.id) return { type: 'waiting', to }",
      replace: '',
    },
    {
      id: 'move-no-approver',
      what: 'where nobody can approve that is said',
      find: "return question.hasApprover ? { type: 'ask', to } :",
      replace: "return true ? { type: 'ask', to } :",
    },
    {
      id: 'win-stages',
      what: 'a deal is won from the last stage alone',
      find: 'if (left.length > 0) {',
      replace: 'if (false) {',
    },
    {
      id: 'win-unmet',
      what: 'a deal is won once it has what its last stage asks for',
      find: "return missing.length > 0 ? refuseUnmet(question, { zh: '成交', en: 'won' }, missing) : undefined",
      replace: 'return undefined',
    },
    {
      id: 'move-waived',
      what: 'a waived condition counts no more',
      find: '.filter(({ waived }) => !waived)',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/verdict/judge-move.ts', [
    {
      id: 'judge-permission',
      what: 'the verdict asks whether this person may move this deal',
      find: "mayMove: await mayWithDeal(reader, actor, deal, 'deal.move'),",
      replace: 'mayMove: true,',
    },
    {
      id: 'judge-pending',
      what: 'the verdict knows what is asked already',
      find: 'pendingStageId: pending?.toStageId,',
      replace: 'pendingStageId: undefined,',
    },
    {
      id: 'judge-own-approver',
      what: 'who asks is not the one who approves',
      find: "first?.by ?? 'supervisor', [actor.id])",
      replace: "first?.by ?? 'supervisor', [])",
    },
    {
      id: 'judge-visit',
      what: 'the verdict knows where the asker saw the deal',
      find: 'fromVisitId: request.from?.visitId,',
      replace: 'fromVisitId: undefined,',
    },
  ]),
]

export const moveMutants = [
  ...mutantsIn('src/pipeline/moves/bulk-move.ts', [
    {
      id: 'bulk-most',
      what: 'so many deals at once and no more',
      find: "if (request.deals.length > mostDeals) throw new UserError('error.bulk.tooMany', { most: mostDeals })",
      replace: '',
    },
    {
      id: 'bulk-refused',
      what: 'one that is refused stops itself alone',
      find: `if (error instanceof UserError) return error
    throw error`,
      replace: 'throw error',
    },
    {
      id: 'bulk-hold',
      what: 'all deals of a bulk move are held at once and in one order',
      find: 'await holdDeals(tx, await idsOf(tx, request.deals))',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/moves/move-deal.ts', [
    {
      id: 'move-hold',
      what: 'what the verdict rests on is held',
      find: 'await holdDeals(tx, [request.dealId])',
      replace: '',
    },
    {
      id: 'move-refused',
      what: 'a refused move moves nothing',
      find: "if (outcome.type === 'refused') throw refusalError(outcome)",
      replace: '',
    },
    {
      id: 'move-withdraws',
      what: 'a move withdraws what was asked for another stage',
      find: 'const withdrawn = await withdrawPending(tx, deal.id, actor, change)',
      replace: 'const withdrawn = undefined',
    },
    {
      id: 'move-audit',
      what: 'a move is audited',
      find: 'await auditMove(tx, actor, { ...step, reason: request.reason }, change)',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/moves/override-move.ts', [
    {
      id: 'override-own',
      what: 'nobody overrides for their own deal',
      find: 'deal.ownerId !== actor.id && (await',
      replace: '(await',
    },
    {
      id: 'override-permission',
      what: 'only who may override does',
      find: "if (!mayOverride) throw new UserError('error.override.mayNot')",
      replace: '',
    },
    {
      id: 'override-reason',
      what: 'an override has a reason',
      find: "if (reason === null) throw new UserError('error.override.reason')",
      replace: '',
    },
    {
      id: 'override-firm',
      what: 'some refusals cannot be overridden',
      find: "if (verdict.type === 'refused' && firm.includes(verdict.code)) throw refusalError(verdict)",
      replace: '',
    },
    {
      id: 'override-needless',
      what: 'what is allowed anyway is not overridden',
      find: "if (verdict.type === 'move') throw",
      replace: 'if (false) throw',
    },
    {
      id: 'override-hold',
      what: 'what an override rests on is held',
      find: 'await holdDeals(tx, [request.dealId])',
      replace: '',
    },
    {
      id: 'override-withdraws',
      what: 'an override withdraws what was asked',
      find: 'const withdrawn = await withdrawPending(tx, deal.id, actor, change)',
      replace: 'const withdrawn = undefined',
    },
    {
      id: 'override-codes',
      what: 'the audit names the rules that were overridden',
      find: 'return [verdict.code, ...verdict.unmet.map(({ code }) => code)]',
      replace: 'return []',
    },
  ]),
  ...mutantsIn('src/pipeline/stage-visits/enter-stage.ts', [
    {
      id: 'enter-swap',
      what: 'a deal that changed meanwhile does not move',
      find: '.where(and(eq(table.id, deal.id), eq(table.version, deal.version)))',
      replace: '.where(eq(table.id, deal.id))',
    },
    {
      id: 'enter-ends-visit',
      what: 'the visit before ends when the next begins',
      find: 'await endVisit(tx, deal.visitId, change.now)\n  return moved',
      replace: 'return moved',
    },
    {
      id: 'leave-ends-visit',
      what: 'a closed deal is in no stage any more',
      find: 'await endVisit(tx, deal.visitId, now)\n',
      replace: '',
    },
    {
      id: 'leave-timers',
      what: 'nothing runs on a closed deal',
      find: 'await stopTimers(tx, deal.id)',
      replace: '',
    },
    {
      id: 'enter-version',
      what: 'a move makes what was drawn before it out of date',
      find: 'visitId: id, version: deal.version + 1, updatedAt: now',
      replace: 'visitId: id, updatedAt: now',
    },
    {
      id: 'enter-timers',
      what: 'timers start anew in a new stage',
      find: 'await startTimers(tx, moved, { now })',
      replace: '',
    },
    {
      id: 'enter-refresh',
      what: 'cards of a moved deal are drawn anew',
      find: 'await refresh({ deal: moved.id })',
      replace: '',
    },
    {
      id: 'insert-once',
      what: 'the same key of a source twice is one deal',
      find: '.onConflictDoNothing({ target: tx.tables.deal.externalKey })\n',
      replace: '',
    },
    {
      id: 'remap-withdraws',
      what: 'a policy that moves a deal withdraws what was asked',
      find: 'await withdrawPending(tx, deal.id, actor, change)\n',
      replace: '',
    },
    {
      id: 'remap-audit',
      what: 'a move by policy is audited',
      find: "await auditMove(tx, actor, { action: 'deal.remapped', before: deal, after: moved, from, to, reason }, change)",
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/notifications.ts', [
    {
      id: 'tell-asked-once',
      what: 'an approver is asked once',
      find: "if (moved.type === 'waiting' && moved.asked) await",
      replace: "if (moved.type === 'waiting') await",
    },
    {
      id: 'tell-outdated',
      what: 'nobody is told of a decision that was none',
      find: "if (outcome === 'outdated') return",
      replace: '',
    },
    {
      id: 'tell-myself',
      what: 'nobody is told what they did themselves',
      find: 'if (personId === ctx.actor.id) continue',
      replace: '',
    },
    {
      id: 'tell-next',
      what: 'the next approver is asked',
      find: 'if (decided.next) await askApprover(ctx, decided.next)',
      replace: '',
    },
  ]),
]
