import { ensureDefaultPipeline } from '../../../../src/pipeline/pipelines/default-pipeline.ts'
import { makeDefault } from '../../../../src/pipeline/pipelines/make-default.ts'
import { parseStages } from '../../../../src/pipeline/pipelines/pipeline-draft.ts'
import { savePipeline } from '../../../../src/pipeline/pipelines/save-pipeline.ts'
import { applyPolicy } from '../../../../src/pipeline/policy-changes/apply-policy.ts'
import { removePipeline } from '../../../../src/pipeline/policy-changes/remove-pipeline.ts'
import { rollbackPolicy } from '../../../../src/pipeline/policy-changes/rollback-policy.ts'
import { setUpPack } from '../../../../src/pipeline/policy-changes/set-up-pack.ts'
import { ensureTimers } from '../../../../src/pipeline/timers/ensure-timers.ts'
import { fillTimeZone } from '../../../../src/pipeline/timers/fill-time-zone.ts'
import type { Scene } from '../scene.ts'
import type { UseCase } from './use-case.ts'

/** Without 方案演示; its deals go back to 需求确认. */
const shorter = ({ document }: Scene) => ({
  document: { ...document, stages: document.stages.filter(({ key }) => key !== 'demo') },
  map: { 方案演示: 'needs' },
})

/** Pipelines and their rules, and what is done at a start. */
export const ofPolicies: readonly UseCase[] = [
  {
    name: 'applyPolicy',
    how: 'that takes its stage away',
    run: (scene) => applyPolicy(scene.store, null, { pipelineId: scene.pipeline.id, ...shorter(scene) }, scene.long()),
  },
  {
    name: 'rollbackPolicy',
    before: (scene) =>
      applyPolicy(scene.store, null, { pipelineId: scene.pipeline.id, ...shorter(scene) }, scene.long()),
    run: ({ store, pipeline, long }) => rollbackPolicy(store, null, { pipelineId: pipeline.id }, long()),
  },
  {
    name: 'savePipeline',
    run: ({ does, people, otherPipeline: { name } }) =>
      does((tx, change) => savePipeline(tx, people.郑管, { name, stages: parseStages('线索 10%，签约 90%') }, change)),
  },
  {
    name: 'setUpPack',
    run: ({ does, people }) =>
      does((tx, change) => setUpPack(tx, people.郑管, { pack: 'store-sales', asDefault: false }, change)),
  },
  {
    name: 'makeDefault',
    run: ({ does, people, otherPipeline }) => does((tx, change) => makeDefault(tx, people.郑管, otherPipeline, change)),
  },
  {
    name: 'removePipeline',
    run: async ({ does, people }) => {
      const unused = { name: '没人用过', stages: parseStages('线索 10%，签约 90%') }
      await does(async (tx, change) =>
        removePipeline(tx, people.郑管, await savePipeline(tx, people.郑管, unused, change), change),
      )
    },
  },
  {
    name: 'ensureDefaultPipeline',
    run: ({ store, now }) => store.write((tx) => ensureDefaultPipeline(tx, now())),
    quiet: 'it makes a pipeline, once',
  },
  {
    name: 'fillTimeZone',
    run: ({ store }) => store.write((tx) => fillTimeZone(tx, 'Asia/Shanghai')),
    quiet: 'at the start, for pipelines without a zone; they were counted in the same before',
  },
  {
    name: 'ensureTimers',
    run: ({ store, now }) => ensureTimers(store, now()),
    quiet: 'at the start, for deals that came before there were timers; their cards have said nothing of any',
  },
]
