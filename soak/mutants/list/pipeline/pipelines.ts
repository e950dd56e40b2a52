import { mutantsIn } from '../../mutant.ts'

export const pipelinesMutants = [
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
]
