import { mutantsIn } from '../../mutant.ts'

export const timersMutants = [
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
  ...mutantsIn('src/pipeline/timers/recalculate-timers.ts', [
    {
      id: 'recount-open',
      what: 'timers of a closed deal stay still',
      find: "if (deal?.status !== 'open') return false",
      replace: 'if (!deal) return false',
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
      find: "eq(table.level, sql.placeholder('level')),\n",
      replace: '',
    },
    {
      id: 'step-due',
      what: 'a timer that is not due any more is not told',
      find: "sql`${table.dueAt} <= ${sql.param(sql.placeholder('now'), table.dueAt)}`,\n",
      replace: '',
    },
    {
      id: 'step-round',
      what: 'a timer that was restarted meanwhile is not told',
      find: "eq(table.round, sql.placeholder('round')),\n",
      replace: '',
    },
    {
      id: 'timer-runs',
      what: 'nothing runs on a closed deal',
      find: "if (deal.status === 'open') return\n",
      replace: 'return\n',
    },
  ]),
]
