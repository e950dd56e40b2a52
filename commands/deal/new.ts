import { z } from 'zod'
import { writeDraft } from '../../cards/deals/new-deal-form.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { parseMoney } from '../../src/money/parse-money.ts'
import { createDeal } from '../../src/pipeline/deals/create-deal.ts'
import { pipelineNamed } from '../../src/pipeline/model/find-pipeline.ts'
import { comingDay, requireTypedDay } from '../../src/pipeline/model/typed-day.ts'
import { factArguments, factParameters, pipelineParameter } from '../arguments/parameters.ts'

/** Without a title or a customer it opens the form, with what was typed already filled in. */
export const dealNewCommand = defineCommand({
  path: 'deal new',
  aliases: ['商机 新建'],
  plainNames: ['新建', '新建商机', 'new deal'],
  summary: 'command.dealNew.summary',
  permission: 'deal.create',
  parameters: [
    { name: 'title', labels: { zh: '名称', en: 'title' }, required: false, rest: true, isName: true },
    ...factParameters,
    pipelineParameter,
  ],
  arguments: z.object({
    title: z.string().optional(),
    ...factArguments,
    pipeline: z.string().optional(),
  }),
  example: {
    zh: '/商机 新建 华东医疗采购 客户=青禾医院 金额=5.2万',
    en: '/deal new "Clinic equipment" customer="Renhe Hospital" amount=52000',
  },
  async run(ctx, { title, customer, amount, close, product, region, pipeline: named }) {
    const pipelineId = named ? (await pipelineNamed(ctx.tx, named)).id : undefined
    // A field that picks a day shows none that is written another way.
    const expectedClose = close ? requireTypedDay(close, comingDay(ctx)) : undefined
    if (!title || !customer) {
      const draft = { title, customer, amount, expectedClose, product, region, pipelineId }
      return { type: 'form', form: 'new-deal', subject: writeDraft(draft) }
    }
    const facts = {
      title,
      customer,
      product,
      region,
      expectedClose,
      pipelineId,
      amount: amount ? parseMoney(amount) : undefined,
    }
    const deal = await createDeal(ctx.tx, ctx.actor, facts, ctx)
    return { type: 'card', card: 'deal', subject: deal.id }
  },
})
