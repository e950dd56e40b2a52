import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import { type Card, cardLimits } from '../../src/chat/card.ts'
import { can } from '../../src/people/roles.ts'
import { listPipelines } from '../../src/pipeline/model/find-pipeline.ts'
import { activeStages, type Pipeline } from '../../src/pipeline/model/pipeline.ts'
import { advisedStages, isAdvised } from '../../src/pipeline/pipelines/pipeline-draft.ts'
import { everybodyMay } from '../parts/everybody-may.ts'

/** The stages of a pipeline in order. Its subject is the pipeline's id. */
export const pipelineCard: CardDefinition = defineCard<Pipeline>({
  name: 'pipeline',
  subjects: { pipeline: itself },
  presents: 'pipeline',
  async view(reader, pipelineId, viewers) {
    if (!(await everybodyMay(viewers, (person) => can(person, 'pipeline.read')))) return undefined
    return (await listPipelines(reader)).find(({ id }) => id === pipelineId)
  },
  draw: drawPipeline,
  // Nothing is decided on it.
  versionKey: () => '',
  actions: {},
})

export function drawPipeline(pipeline: Pipeline, { t }: DrawTools): Card {
  const stages = activeStages(pipeline.stages)
  return {
    kind: 'list',
    headline: t('pipeline.headline', { name: pipeline.name, count: stages.length }),
    ...(isAdvised(stages.length) ? {} : { mark: 'due' as const }),
    why: isAdvised(stages.length)
      ? t('pipeline.why')
      : t('pipeline.advice', { ...advisedStages, count: stages.length }),
    items: stages.slice(0, cardLimits.items).map((stage, index) => ({
      title: t('pipeline.stage', { position: index + 1, stage: stage.name }),
      detail: t(stage.needsApproval ? 'pipeline.needsApproval' : 'pipeline.chance', {
        percent: stage.probability / 100,
      }),
    })),
    empty: t('pipeline.empty'),
    buttons: [],
  }
}
