import { mutantsIn } from '../../mutant.ts'

export const stageVisitsMutants = [
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
]
