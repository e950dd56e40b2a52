import { mutantsIn } from '../../mutant.ts'

export const movesMutants = [
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
