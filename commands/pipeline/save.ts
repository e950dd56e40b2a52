import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { parseStages } from '../../src/pipeline/pipelines/pipeline-draft.ts'
import { savePipeline } from '../../src/pipeline/pipelines/save-pipeline.ts'

/** Answers with the pipeline as saved; a number of stages that is not advised is said on the card. */
export const pipelineSaveCommand = defineCommand({
  path: 'pipeline save',
  aliases: ['流程 保存'],
  summary: 'command.pipelineSave.summary',
  permission: 'people.manage',
  parameters: [
    { name: 'name', labels: { zh: '流程', en: 'pipeline' }, required: true },
    { name: 'stages', labels: { zh: '阶段', en: 'stages' }, required: true, rest: true },
  ],
  arguments: z.object({ name: z.string(), stages: z.string() }),
  example: {
    zh: '/流程 保存 渠道流程 线索获取 10%，需求确认 25%，方案演示 45%，报价谈判 70% 审批，合同签署 90% 审批',
    en: '/pipeline save Channel Lead 10%, Needs 25%, Demo 45%, Quote 70% approval, Contract 90% approval',
  },
  async run(ctx, { name, stages }) {
    const pipeline = await savePipeline(ctx.tx, ctx.actor, { name, stages: parseStages(stages) }, ctx)
    return { type: 'card', card: 'pipeline', subject: pipeline.id }
  },
})
