import { mutantsIn } from '../../mutant.ts'

export const policyChangesMutants = [
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
  ...mutantsIn('src/pipeline/policy-changes/remove-pipeline.ts', [
    {
      id: 'remove-used-pipeline',
      what: 'a pipeline that a deal was made in stays',
      find: "if (used?.deals) throw new UserError('error.pipeline.used', { pipeline: name, count: used.deals })",
      replace: '',
    },
  ]),
]
