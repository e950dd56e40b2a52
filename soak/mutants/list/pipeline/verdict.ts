import { mutantsIn } from '../../mutant.ts'

export const verdictMutants = [
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
]
