import { z } from 'zod'
import { writeEdit } from '../../cards/deals/edit-deal-form.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { requireCurrency } from '../../src/money/money.ts'
import { parseMoney } from '../../src/money/parse-money.ts'
import { editDeal } from '../../src/pipeline/deals/edit-deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { plannedDay, requireTypedDay } from '../../src/pipeline/model/typed-day.ts'
import { dealParameter, factArguments, factParameters } from '../arguments/parameters.ts'

/** Without anything to change it opens the form. */
export const dealEditCommand = defineCommand({
  path: 'deal edit',
  aliases: ['商机 修改'],
  plainNames: ['修改', 'edit'],
  summary: 'command.dealEdit.summary',
  permission: 'deal.edit',
  parameters: [
    dealParameter,
    {
      name: 'title',
      labels: { zh: '名称', en: 'title', others: ['标题'] },
      required: false,
      namedOnly: true,
      isName: true,
    },
    ...factParameters,
  ],
  arguments: z.object({
    deal: z.string(),
    title: z.string().optional(),
    ...factArguments,
  }),
  example: {
    zh: '/商机 修改 D-1001 金额=6.8万 预计成交=2027-03-31',
    en: '/deal edit D-1001 amount=68000 close=2027-03-31',
  },
  async run(ctx, { deal: named, amount, close, ...facts }) {
    const deal = await dealNamed(ctx.tx, ctx.actor, named)
    const typed = [amount, close, ...Object.values(facts)].some((value) => value !== undefined)
    if (!typed) return { type: 'form', form: 'edit-deal', subject: writeEdit(deal) }
    const edit = {
      ...facts,
      dealId: deal.id,
      expectedClose: close ? requireTypedDay(close, plannedDay(ctx)) : undefined,
      amount: amount ? parseMoney(amount, requireCurrency(deal.currency)) : undefined,
    }
    await editDeal(ctx.tx, ctx.actor, edit, ctx)
    return { type: 'card', card: 'deal', subject: deal.id }
  },
})
