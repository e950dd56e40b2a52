import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { readYesOrNo } from '../src/i18n/yes-or-no.ts'
import { packNamed, requirePack, setUpPack } from '../src/pipeline/policy-changes/set-up-pack.ts'

/** Alone it lists the packs, with a name it says what that one changes, and with the answer whether by default it does it. */
export const setupCommand = defineCommand({
  path: 'setup',
  aliases: ['设置流程'],
  summary: 'command.setup.summary',
  permission: 'people.manage',
  parameters: [
    {
      name: 'pack',
      labels: { zh: '模板', en: 'pack' },
      required: false,
      fits: (text) => (packNamed(text) === undefined ? 'never' : 'sure'),
    },
    { name: 'default', labels: { zh: '默认', en: 'default' }, required: false, namedOnly: true },
  ],
  arguments: z.object({
    pack: z.string().optional(),
    default: z
      .string()
      .refine((text) => text.trim() !== '' && readYesOrNo(text) !== undefined)
      .transform((text) => readYesOrNo(text) === true)
      .optional(),
  }),
  example: { zh: '/设置流程 门店销售', en: '/setup store-sales' },
  async run(ctx, { pack: named, default: asDefault }) {
    if (named === undefined) return { type: 'card', card: 'packs', subject: '' }
    const { key } = requirePack(named)
    if (asDefault !== undefined) await setUpPack(ctx.tx, ctx.actor, { pack: key, asDefault }, ctx)
    return { type: 'card', card: 'pack', subject: key }
  },
})
