import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { addNote } from '../../src/pipeline/deals/add-note.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { dealParameter } from '../arguments/parameters.ts'

export const dealNoteCommand = defineCommand({
  path: 'deal note',
  aliases: ['商机 备注'],
  plainNames: ['备注', 'note'],
  summary: 'command.dealNote.summary',
  permission: 'deal.edit',
  parameters: [
    dealParameter,
    { name: 'text', labels: { zh: '内容', en: 'text' }, required: true, rest: true, prose: true },
  ],
  arguments: z.object({ deal: z.string(), text: z.string() }),
  example: { zh: '/商机 备注 D-1001 客户下周定预算', en: '/deal note D-1001 budget decided next week' },
  async run(ctx, { deal: named, text }) {
    const { id } = await dealNamed(ctx.tx, ctx.actor, named)
    const deal = await addNote(ctx.tx, ctx.actor, { dealId: id, text }, ctx)
    return { type: 'text', text: ctx.t('deal.noted', { deal: dealNumber(deal.number) }) }
  },
})
