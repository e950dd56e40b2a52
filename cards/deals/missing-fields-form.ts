import type { Context } from '../../src/bot/definitions/context.ts'
import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import type { Field } from '../../src/chat/form.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { sayByKey, type Translator } from '../../src/i18n/translate.ts'
import { saysYes } from '../../src/i18n/yes-or-no.ts'
import { tickItem } from '../../src/pipeline/conditions/tick-item.ts'
import { readFieldValue } from '../../src/pipeline/deals/field-value.ts'
import { setFields } from '../../src/pipeline/deals/set-field.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { findDeal } from '../../src/pipeline/model/find-deal.ts'
import { tryMove } from '../../src/pipeline/moves/move-deal.ts'
import type { Unmet } from '../../src/pipeline/policy/unmet.ts'
import { judgeMove, type MoveRequest } from '../../src/pipeline/verdict/judge-move.ts'
import type { Reader } from '../../src/store/store.ts'
import { replyToMove } from './reply-to-move.ts'

/** The subject holds the visit the form was drawn in: it does not move a deal that has moved since. */
export async function writeMissingFields(reader: Reader, { dealId, toStageId }: MoveRequest): Promise<string> {
  const deal = await findDeal(reader, dealId)
  return [dealId, deal?.visitId ?? '', toStageId ?? ''].join(':')
}

function readMissingFields(subject: string): MoveRequest & { from: { visitId: string } } {
  const [dealId = '', visitId = '', toStageId] = subject.split(':')
  return { dealId, toStageId: toStageId || undefined, from: { visitId } }
}

export const canBeFilledIn = ({ field, item }: Unmet): boolean => field !== undefined || item !== undefined

/** What a deal lacks for its next step, and nothing else; one submit stores it and moves the deal. Its subject is made by `writeMissingFields`. */
export const missingFieldsForm: FormDefinition = {
  name: 'gaps',
  async draw({ tx, actor, t }, subject, token) {
    const { deal, verdict, target } = await judgeMissingFields(tx, actor, subject)
    if (verdict.type !== 'refused') return undefined
    const missing = onePerField(verdict.unmet)
    if (missing.length === 0) return undefined
    const number = dealNumber(deal.number)
    const others = verdict.unmet.filter((one) => !canBeFilledIn(one)).map(({ label }) => label)
    const also = others.length > 0 ? [t('gap.also', { list: others })] : []
    return {
      token,
      title: t('gap.title', { deal: number, stage: target }),
      intro: [deal.title, ...also].join('\n'),
      submitLabel: t('gap.submit'),
      typed: typedLines(t, number, missing),
      fields: missing.map((missing) => fieldOf(missing, t)),
    }
  },
  async submit(ctx, subject, values) {
    const { deal, verdict, request } = await judgeMissingFields(ctx.tx, ctx.actor, subject)
    if (verdict.type === 'refused' && verdict.unmet.length === 0) throw refusal(verdict)
    const missing = verdict.type === 'refused' ? onePerField(verdict.unmet) : []
    const errors = await mistakes(ctx, missing, values)
    if (errors) return { type: 'fieldErrors', errors }

    const filled = missing.flatMap(({ field }) =>
      field ? [[field.name, values[nameOf({ field })] ?? ''] as const] : [],
    )
    await setFields(ctx.tx, ctx.actor, { dealId: deal.id, values: Object.fromEntries(filled) }, ctx)
    for (const { item } of missing) {
      if (item) await tickItem(ctx.tx, ctx.actor, { dealId: deal.id, item, ticked: true }, ctx)
    }
    const reply = await replyToMove(ctx, request, await tryMove(ctx.tx, ctx.actor, request, ctx))
    return reply ?? { type: 'card', card: 'deal', subject: deal.id, onlyAsker: true }
  },
}

async function judgeMissingFields(tx: Reader, actor: Context['actor'], subject: string) {
  const request = readMissingFields(subject)
  const judged = await judgeMove(tx, actor, request)
  const { deal, stages, verdict } = judged
  const current = stages.find(({ id }) => id === deal.stageId)
  const target = request.toStageId
    ? stages.find(({ id }) => id === request.toStageId)
    : stages.find(({ active, position }) => active && position > (current?.position ?? 0))
  return { deal, verdict, request, target: target?.name ?? '' }
}

const refusal = ({
  code,
  details,
  next,
}: Extract<Awaited<ReturnType<typeof judgeMissingFields>>['verdict'], { type: 'refused' }>) =>
  new UserError(code, details, next)

/** A field that is asked for twice, to be there and to be large enough, is one field. */
function onePerField(unmet: readonly Unmet[]): Unmet[] {
  const missing = unmet.filter(canBeFilledIn)
  const names = missing.map(nameOf)
  return missing.filter((missing, index) => names.indexOf(nameOf(missing)) === index)
}

const nameOf = ({ field, item }: Pick<Unmet, 'field' | 'item'>): string =>
  field ? `field:${field.name}` : `item:${item}`

function fieldOf(missing: Unmet, t: Translator): Field {
  const { field, label, kind } = missing
  const frame = { name: nameOf(missing), required: true }
  if (!field) return { ...frame, label: label[t.locale], kind: 'tick' }
  const options = field.options?.map((option) => ({ value: option, label: option }))
  return {
    ...frame,
    label: field.label[t.locale],
    kind: field.kind,
    ...(options ? { options } : {}),
    ...(kind === 'predicate'
      ? { hint: label[t.locale] }
      : field.kind === 'money'
        ? { hint: t('deal.field.amountHint') }
        : {}),
  }
}

function typedLines(t: Translator, number: string, missing: readonly Unmet[]): string {
  const pairs = missing.flatMap(({ field }) => (field ? [`${field.label[t.locale].replaceAll(' ', '-')}=…`] : []))
  const words = t.locale === 'zh' ? { set: '/商机 设置', tick: '/商机 勾选' } : { set: '/deal set', tick: '/deal tick' }
  const ticks = missing.flatMap(({ item, label }) => (item ? [`${words.tick} ${number} ${label[t.locale]}`] : []))
  return [...(pairs.length > 0 ? [`${words.set} ${number} ${pairs.join(' ')}`] : []), ...ticks].join('\n')
}

async function mistakes(
  ctx: Context,
  missing: readonly Unmet[],
  values: Readonly<Record<string, string>>,
): Promise<Record<string, string> | undefined> {
  const errors: Record<string, string> = {}
  for (const one of missing) {
    const name = nameOf(one)
    const typed = values[name] ?? ''
    try {
      const value = one.field ? await readFieldValue(ctx.tx, one.field, typed) : saysYes(typed)
      if (!value) throw new UserError('error.field.empty')
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      errors[name] = sayByKey(ctx.t.locale, error.code, error.details)
    }
  }
  return Object.keys(errors).length > 0 ? errors : undefined
}
