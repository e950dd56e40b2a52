import type { Context, Reply } from '../../src/bot/definitions/context.ts'
import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import type { Field } from '../../src/chat/form.ts'
import { dayIn } from '../../src/clock/day.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { fileLimits } from '../../src/evidence/file-rules.ts'
import { sayByKey, type Translator } from '../../src/i18n/translate.ts'
import { saysYes } from '../../src/i18n/yes-or-no.ts'
import { addEvidence } from '../../src/pipeline/conditions/add-evidence.ts'
import { tickItem } from '../../src/pipeline/conditions/tick-item.ts'
import { tryWin } from '../../src/pipeline/deals/close-deal.ts'
import { readFieldValue, valueContext } from '../../src/pipeline/deals/field-value.ts'
import { setFields } from '../../src/pipeline/deals/set-field.ts'
import { type Deal, dealNumber } from '../../src/pipeline/model/deal.ts'
import { findDeal, requireDeal } from '../../src/pipeline/model/find-deal.ts'
import { stageById } from '../../src/pipeline/model/pipeline.ts'
import { tryMove } from '../../src/pipeline/moves/move-deal.ts'
import type { Unmet } from '../../src/pipeline/policy/unmet.ts'
import { judgeMove, loadGrounds, type MoveRequest } from '../../src/pipeline/verdict/judge-move.ts'
import { mayWin } from '../../src/pipeline/verdict/may-move.ts'
import type { Reader } from '../../src/store/store.ts'
import { replyToMove } from './reply-to-move.ts'

/**
 * The subject holds the visit the form was drawn in: it does not move a deal that has moved since. `onCard`: it was asked
 * for on a card of the deal, which shows what has become of it.
 */
export async function writeMissingFields(
  reader: Reader,
  { dealId, toStageId }: MoveRequest,
  { onCard = false }: { onCard?: boolean } = {},
): Promise<string> {
  const deal = await findDeal(reader, dealId)
  return [dealId, deal?.visitId ?? '', toStageId ?? '', ...(onCard ? ['card'] : [])].join(':')
}

function readMissingFields(subject: string): MoveRequest & { from: { visitId: string }; onCard: boolean } {
  const [dealId = '', visitId = '', toStageId, place] = subject.split(':')
  return { dealId, toStageId: toStageId || undefined, from: { visitId }, onCard: place === 'card' }
}

/** Instead of a stage, in the subject of a form: the deal is to be won. */
export const winning = 'won'

export const canBeFilledIn = ({ field, item, evidenceKind }: Unmet): boolean =>
  field !== undefined || item !== undefined || evidenceKind !== undefined

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
      title:
        target === undefined ? t('gap.titleWon', { deal: number }) : t('gap.title', { deal: number, stage: target }),
      intro: [deal.title, ...also].join('\n'),
      submitLabel: t(target === undefined ? 'gap.submitWon' : 'gap.submit'),
      typed: typedLines(t, number, missing),
      fields: missing.map((missing) => fieldOf(missing, t)),
    }
  },
  async submit(ctx, subject, values) {
    const { deal, verdict, request } = await judgeMissingFields(ctx.tx, ctx.actor, subject)
    const shown: Reply = request.onCard
      ? { type: 'nothing' }
      : { type: 'card', card: 'deal', subject: deal.id, onlyAsker: true }
    if (verdict.type === 'refused' && verdict.unmet.length === 0) throw refusal(verdict)
    const missing = verdict.type === 'refused' ? onePerField(verdict.unmet) : []
    const errors = await mistakes(ctx, deal, missing, values)
    if (errors) return { type: 'fieldErrors', errors }

    const filled = missing.flatMap(({ field }) =>
      field ? [[field.name, values[nameOf({ field })] ?? ''] as const] : [],
    )
    await setFields(ctx.tx, ctx.actor, { dealId: deal.id, values: Object.fromEntries(filled) }, ctx)
    for (const { item } of missing) {
      if (item) await tickItem(ctx.tx, ctx.actor, { dealId: deal.id, item, ticked: true }, ctx)
    }
    for (const one of missing) {
      const file = fileOf(one, ctx.files, values)
      if (file && one.evidenceKind)
        await addEvidence(ctx.tx, ctx.actor, { file, dealId: deal.id, kind: one.evidenceKind }, ctx)
    }
    if (request.toStageId === winning) {
      const outcome = await tryWin(ctx.tx, ctx.actor, { dealId: deal.id }, ctx)
      if ('type' in outcome) return { type: 'text', text: sayByKey(ctx.t.locale, outcome.code, outcome.details) }
      return shown
    }
    const reply = await replyToMove(ctx, request, await tryMove(ctx.tx, ctx.actor, request, ctx))
    return reply ?? shown
  },
}

async function judgeMissingFields(tx: Reader, actor: Context['actor'], subject: string) {
  const request = readMissingFields(subject)
  if (request.toStageId === winning) return { ...(await judgeWin(tx, actor, request)), request, target: undefined }
  const judged = await judgeMove(tx, actor, request)
  const { deal, stages, verdict } = judged
  const current = stages.find(({ id }) => id === deal.stageId)
  const target = request.toStageId
    ? stages.find(({ id }) => id === request.toStageId)
    : stages.find(({ active, position }) => active && position > (current?.position ?? 0))
  return { deal, verdict, request, target: target?.name ?? '' }
}

/** @throws UserError `error.deal.unknown`, and where the deal has ended or gone on meanwhile */
async function judgeWin(tx: Reader, actor: Context['actor'], { dealId, from }: MoveRequest) {
  const deal = await requireDeal(tx, actor, dealId)
  const grounds = await loadGrounds(tx, deal)
  const number = dealNumber(deal.number)
  if (deal.status !== 'open') throw new UserError('error.move.closed', { deal: number }, `/deal reopen ${number}`)
  if (deal.visitId !== from?.visitId) {
    const { name: stage } = stageById(grounds.stages, deal.stageId)
    throw new UserError('error.move.stale', { deal: number, stage }, `/deal show ${number}`)
  }
  return { deal, verdict: mayWin({ deal, ...grounds }) ?? { type: 'win' as const } }
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

const nameOf = ({ field, item, evidenceKind }: Pick<Unmet, 'field' | 'item' | 'evidenceKind'>): string => {
  if (field) return `field:${field.name}`
  return evidenceKind === undefined ? `item:${item}` : `file:${evidenceKind}`
}

/** What was sent in for a piece of evidence. */
const fileOf = (one: Unmet, files: Context['files'], values: Readonly<Record<string, string>>) =>
  one.evidenceKind === undefined ? undefined : files.find(({ fileId }) => fileId === values[nameOf(one)])

function fieldOf(missing: Unmet, t: Translator): Field {
  const { field, label, kind } = missing
  const frame = { name: nameOf(missing), required: true }
  if (missing.evidenceKind !== undefined) {
    const hint = t('evidence.form.hint', { limit: fileLimits.bytes / 1_000_000 })
    return { ...frame, label: label[t.locale], kind: 'file', hint }
  }
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
  const words =
    t.locale === 'zh'
      ? { set: '/商机 设置', tick: '/商机 勾选', evidence: '/商机 证据' }
      : { set: '/deal set', tick: '/deal tick', evidence: '/deal evidence' }
  const ticks = missing.flatMap(({ item, label }) => (item ? [`${words.tick} ${number} ${label[t.locale]}`] : []))
  const files = missing.flatMap(({ evidenceKind }) =>
    evidenceKind === undefined ? [] : [`${words.evidence} ${number} ${evidenceKind}`],
  )
  return [...(pairs.length > 0 ? [`${words.set} ${number} ${pairs.join(' ')}`] : []), ...ticks, ...files].join('\n')
}

async function mistakes(
  ctx: Context,
  deal: Deal,
  missing: readonly Unmet[],
  values: Readonly<Record<string, string>>,
): Promise<Record<string, string> | undefined> {
  const errors: Record<string, string> = {}
  const today = dayIn(ctx.timeZone, ctx.now)
  for (const one of missing) {
    const name = nameOf(one)
    const typed = values[name] ?? ''
    try {
      const value = one.field
        ? await readFieldValue(ctx.tx, one.field, typed, valueContext(deal, one.field, today))
        : one.evidenceKind === undefined
          ? saysYes(typed)
          : fileOf(one, ctx.files, values)
      if (!value) throw new UserError('error.field.empty')
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      errors[name] = sayByKey(ctx.t.locale, error.code, error.details)
    }
  }
  return Object.keys(errors).length > 0 ? errors : undefined
}
