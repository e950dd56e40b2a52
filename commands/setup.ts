import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { packNamed, setUpPack } from '../src/pipeline/policy-changes/set-up-pack.ts'

/** One step from nothing to a pipeline with its rules; answers with the rules. */
export const setupCommand = defineCommand({
  path: 'setup',
  aliases: ['设置流程'],
  summary: 'command.setup.summary',
  permission: 'people.manage',
  parameters: [
    {
      name: 'pack',
      labels: { zh: '模板', en: 'pack' },
      required: true,
      fits: (text) => (packNamed(text) === undefined ? 'never' : 'sure'),
    },
  ],
  arguments: z.object({ pack: z.string() }),
  example: { zh: '/设置流程 门店销售', en: '/setup store-sales' },
  async run(ctx, { pack }) {
    const pipeline = await setUpPack(ctx.tx, ctx.actor, pack, ctx)
    return { type: 'card', card: 'policy', subject: pipeline.id }
  },
})
