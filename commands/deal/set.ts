import { z } from 'zod'
import { doubtAbout } from '../../src/bot/command-line/doubtful-name.ts'
import { lineTokens } from '../../src/bot/command-line/tokens.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { setFields, unknownField } from '../../src/pipeline/deals/set-field.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import type { PolicyDocument } from '../../src/pipeline/policy/document.ts'
import { fieldMeant, fieldNames } from '../../src/pipeline/policy/fields.ts'
import { policyInForce } from '../../src/pipeline/policy/in-force.ts'
import { dealParameter } from '../arguments/parameters.ts'

/** Fields by key or by label in either language, several at once. */
export const dealSetCommand = defineCommand({
  path: 'deal set',
  aliases: ['商机 设置'],
  plainNames: ['设置', 'set'],
  summary: 'command.dealSet.summary',
  permission: 'deal.edit',
  parameters: [dealParameter, { name: 'fields', labels: { zh: '字段', en: 'fields' }, required: false, rest: true }],
  arguments: z.object({ deal: z.string(), fields: z.string().optional() }),
  example: { zh: '/商机 设置 D-1001 金额=5万 产品=监护仪', en: '/deal set D-1001 amount=50000 product=monitor' },
  async run(ctx, { deal: named, fields }) {
    const deal = await dealNamed(ctx.tx, ctx.actor, named)
    const { document } = await policyInForce(ctx.tx, deal.pipelineId)
    if (fields === undefined) {
      const known = document.fields.map(({ label }) => `${label[ctx.t.locale]}=…`)
      const args = { deal: dealNumber(deal.number), fields: known.join(' ') || `${ctx.t('deal.field.amount')}=…` }
      return { type: 'text', text: ctx.t('deal.set.what', args) }
    }
    const values = valuesIn(fields, document)
    await setFields(ctx.tx, ctx.actor, { dealId: deal.id, values }, ctx)
    return { type: 'card', card: 'deal', subject: deal.id }
  },
})

/** `预算：5万，决策人=张三 经理`: words without a name belong to the value before them. @throws UserError */
function valuesIn(line: string, document: PolicyDocument): Record<string, string> {
  const values: Record<string, string> = {}
  const names = fieldNames(document)
  let last: string | undefined
  for (const { name, text, quoted } of lineTokens(line, names)) {
    if (name === undefined) {
      if (last === undefined) throw new UserError('error.field.format', { text })
      values[last] = `${values[last]} ${text}`
      continue
    }
    const field = fieldMeant(document, name)
    if (!field) throw unknownField(name, document.fields)
    const doubt = field.kind === 'longText' ? undefined : doubtAbout(text, quoted, names)
    if (doubt) {
      const code = doubt.why === 'openQuote' ? 'error.field.openQuote' : 'error.field.doubtful'
      throw new UserError(code, { name, text })
    }
    last = field.name
    values[last] = text
  }
  return values
}
