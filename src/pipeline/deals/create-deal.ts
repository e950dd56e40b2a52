import { and, desc, eq, gt } from 'drizzle-orm'
import { msPerDay } from '../../clock/lengths.ts'
import { anew, SeveralMeant } from '../../errors/several-meant.ts'
import { UserError } from '../../errors/user-error.ts'
import { fold } from '../../i18n/fold.ts'
import type { Money } from '../../money/money.ts'
import type { Person } from '../../people/person.ts'
import { can } from '../../people/roles.ts'
import type { Tx } from '../../store/store.ts'
import { auditDeal } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import { requireAmount, requireComingDay, requireTitle, shortFact, todayOf } from '../model/deal-input.ts'
import { listPipelines } from '../model/find-pipeline.ts'
import { activeStages, type Pipeline } from '../model/pipeline.ts'
import { insertDeal } from '../stage-visits/enter-stage.ts'
import { customerNamed, isAsked } from './customer-of-deal.ts'

export interface NewDeal {
  title: string
  /** A name, or a number: `C-1005`. */
  customer: string
  amount?: Money | undefined
  product?: string | undefined
  /** Without it the owner's. */
  region?: string | undefined
  /** YYYY-MM-DD, today or later. */
  expectedClose?: string | undefined
  /** Without it the first pipeline. */
  pipelineId?: string | undefined
}

/** Creates a deal of the actor in the first stage. @throws UserError naming what is wrong */
export async function createDeal(tx: Tx, actor: Person, input: NewDeal, change: ChangeContext): Promise<Deal> {
  if (!can(actor, 'deal.create')) throw new UserError('error.deal.mayNotCreate')
  const { now } = change
  const isAnother = /^\s*[+＋]/u.test(input.title)
  const title = requireTitle(isAnother ? input.title.trim().slice(1) : input.title)
  const amount = input.amount && requireAmount(input.amount)
  const expectedClose = input.expectedClose ? requireComingDay(input.expectedClose, todayOf(actor, change)) : null
  const product = shortFact(input.product)
  const region = shortFact(input.region) ?? actor.region ?? null
  const pipeline = await choosePipeline(tx, input.pipelineId)
  const customerId = await customerNamed(tx, actor, input.customer, change)
  if (!isAnother) await assertNotTwice(tx, actor, { title, customerId }, change)

  const deal = await insertDeal(
    tx,
    {
      number: await tx.nextNumber('deal'),
      pipelineId: pipeline.id,
      title,
      customerId,
      ownerId: actor.id,
      product,
      region,
      amountMinor: amount?.minor ?? null,
      currency: amount?.currency ?? 'CNY',
      expectedClose,
      status: 'open',
      lostReason: null,
      openedAt: now,
      closedAt: null,
      flags: null,
      origin: 'chat',
      externalKey: null,
      sample: false,
      createdAt: now,
      updatedAt: now,
    },
    [{ stageId: firstStage(pipeline).id, enteredAt: now, leftAt: null }],
    { enteredBy: actor.id, origin: 'move' },
    change,
  )
  if (!deal) throw new Error('a deal without an external key was not inserted')
  await auditDeal(tx, actor, deal, change, {
    action: 'deal.created',
    after: {
      number: deal.number,
      title,
      customerId,
      amountMinor: deal.amountMinor,
      currency: deal.currency,
      expectedClose,
      product,
      region,
    },
  })
  return deal
}

/** So soon the same is most likely a mistake. */
const sameWithinMs = msPerDay

/** A rep who enters the same deal again is asked. @throws SeveralMeant */
async function assertNotTwice(
  tx: Tx,
  actor: Person,
  { title, customerId }: { title: string; customerId: string },
  { now, entryPoint }: ChangeContext,
): Promise<void> {
  if (!isAsked.includes(entryPoint)) return
  const { deal } = tx.tables
  const recent = await tx
    .select({ number: deal.number, title: deal.title })
    .from(deal)
    .where(
      and(
        eq(deal.customerId, customerId),
        eq(deal.ownerId, actor.id),
        eq(deal.status, 'open'),
        gt(deal.createdAt, new Date(now.getTime() - sameWithinMs)),
      ),
    )
    .orderBy(desc(deal.number))
    .limit(20)
  const values = recent.flatMap((one) => (fold(one.title) === fold(title) ? [dealNumber(one.number)] : [])).slice(0, 3)
  if (values.length === 0) return
  const details = { text: title, deals: values, anew: `${anew}${title}` }
  throw new SeveralMeant('error.deal.twice', details, { kind: 'twice', typed: title, values })
}

/** Its stages stay as they are until the deal stands in one of them. */
async function choosePipeline(tx: Tx, id: string | undefined): Promise<Pipeline> {
  const chosen = id ?? (await listPipelines(tx))[0]?.id
  if (chosen !== undefined) await tx.hold({ kind: 'pipeline', id: chosen, shared: true })
  const pipeline = (await listPipelines(tx)).find((one) => one.id === chosen)
  if (!pipeline) throw new UserError('error.deal.noPipeline')
  return pipeline
}

function firstStage(pipeline: Pipeline) {
  const [first] = activeStages(pipeline.stages)
  if (!first) throw new UserError('error.deal.noStages', { pipeline: pipeline.name })
  return first
}
