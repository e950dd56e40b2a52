import { moveByApi } from '../../../../api/move-deal.ts'
import { dealCard } from '../../../../cards/deals/deal.ts'
import { missingFieldsForm, writeMissingFields } from '../../../../cards/deals/missing-fields-form.ts'
import { backForm } from '../../../../cards/deals/move-back-form.ts'
import { type RefusalView, refusalCard } from '../../../../cards/deals/refusal.ts'
import { writeRefusal } from '../../../../cards/deals/refusal-subject.ts'
import { dealMoveCommand } from '../../../../commands/deal/move.ts'
import { dealWonCommand } from '../../../../commands/deal/won.ts'
import type { Command } from '../../../../src/bot/definitions/command.ts'
import type { Context, Reply } from '../../../../src/bot/definitions/context.ts'
import { UserError } from '../../../../src/errors/user-error.ts'
import { translatorFor } from '../../../../src/i18n/translate.ts'
import type { DealRow } from '../../../../src/importing/deal-row.ts'
import { dealsImporter } from '../../../../src/importing/import-deals.ts'
import type { Person } from '../../../../src/people/person.ts'
import { pendingApproval } from '../../../../src/pipeline/model/approval.ts'
import { type Deal, dealNumber } from '../../../../src/pipeline/model/deal.ts'
import { findDeal } from '../../../../src/pipeline/model/find-deal.ts'
import type { Pipeline, Stage } from '../../../../src/pipeline/model/pipeline.ts'
import { bulkMove } from '../../../../src/pipeline/moves/bulk-move.ts'
import type { Reader, Store, Tx } from '../../../../src/store/store.ts'
import { monday } from '../../../people/directory.ts'
import { runAction, runCommand } from '../../../support/run-handler.ts'
import { createSilentNotifier } from '../../../support/silent-notifier.ts'
import { unposted } from '../../../support/unposted.ts'

export interface Wish {
  pipeline: Pipeline
  deal: Deal
  /** Undefined: it is to be won. */
  to: Stage | undefined
  reason: string | undefined
}

/** One way in. What the asker is told: the code of a refusal, or nothing. Undefined: no such wish comes this way. */
export type EntryPoint = (tx: Tx, actor: Person, wish: Wish) => Promise<string | undefined> | undefined

const later = new Date(monday.getTime() + 60_000)

function contextOf(tx: Tx, actor: Person, entryPoint: Context['entryPoint']): Context {
  return {
    tx,
    now: later,
    actor,
    entryPoint,
    files: [],
    sender: { tenant: 't', userId: actor.id },
    conversation: {
      id: 'here',
      address: { platform: 'test', tenant: 't', id: 'here' },
      kind: 'direct',
      title: '',
      hasOutsider: false,
      customerId: undefined,
    },
    t: translatorFor('zh'),
    timeZone: 'Asia/Shanghai',
    ...createSilentNotifier(tx, later),
  } as unknown as Context
}

/** A refusal card says the code; the form for missing fields is opened by nothing else. */
async function codeIn(tx: Reader, actor: Person, reply: Reply): Promise<string | undefined> {
  if (reply.type === 'form') return reply.form === missingFieldsForm.name ? 'error.move.unmet' : reply.form
  if (reply.type !== 'card' || reply.card !== refusalCard.name) return undefined
  const viewers = { people: [actor], outsiders: false, now: later }
  const view = (await refusalCard.view(tx, reply.subject, viewers)) as RefusalView | undefined
  return view?.verdict.type === 'refused' ? view.verdict.code : undefined
}

async function press(tx: Tx, actor: Person, { deal, to }: Wish): Promise<string | undefined> {
  const view = await dealCard.view(tx, deal.id, { people: [actor], outsiders: false, now: later })
  const action = dealCard.actions[to ? 'move' : 'won']!
  const reply = await runAction(action, contextOf(tx, actor, 'card'), {
    subject: deal.id,
    argument: to?.id ?? '',
    view,
  })
  return codeIn(tx, actor, reply)
}

async function type(tx: Tx, actor: Person, { deal, to, reason }: Wish): Promise<string | undefined> {
  const run = (command: Command, args: object) =>
    runCommand(
      command,
      contextOf(tx, actor, 'command'),
      command.arguments.parse({ deal: dealNumber(deal.number), ...args }),
    )
  const reply = await (to ? run(dealMoveCommand, { stage: to.name, reason }) : run(dealWonCommand, {}))
  return codeIn(tx, actor, reply)
}

async function submit(tx: Tx, actor: Person, { deal, to, reason }: Wish): Promise<string | undefined> {
  const back = to && reason !== undefined
  const subject = back
    ? writeRefusal({ dealId: deal.id, toStageId: to.id })
    : await writeMissingFields(tx, { dealId: deal.id, toStageId: to?.id })
  const reply = await (back ? backForm : missingFieldsForm).submit(contextOf(tx, actor, 'form'), subject, {
    reason: reason ?? '',
  })
  // What is missing is asked for beside its field.
  if (reply.type === 'fieldErrors') return Object.keys(reply.errors).length > 0 ? 'error.move.unmet' : undefined
  return codeIn(tx, actor, reply)
}

async function bulk(tx: Tx, actor: Person, { deal, to, reason }: Wish): Promise<string | undefined> {
  const wish = { deals: [dealNumber(deal.number)], stage: to?.name, reason }
  const [outcome] = await bulkMove(tx, actor, wish, { now: later, entryPoint: 'bulk', ...unposted })
  return outcome?.type === 'refused' ? outcome.code : undefined
}

async function post(tx: Tx, actor: Person, { deal, to, reason }: Wish): Promise<string | undefined> {
  const asked = { number: dealNumber(deal.number), body: { to: to?.key, reason } }
  const at = { now: later, createNotifier: createSilentNotifier, t: translatorFor('zh') }
  const { status, body } = await moveByApi(tx, actor, asked, at)
  return status < 400 ? undefined : String((body as { error: string }).error)
}

async function importAgain(tx: Tx, actor: Person, { pipeline, deal, to }: Wish): Promise<string | undefined> {
  const change = { now: later, entryPoint: 'import' as const, timeZone: 'Asia/Shanghai', ...unposted }
  const mapping = {
    pipeline: { key: pipeline.key },
    stages: {},
    dates: { format: 'YYYY-MM-DD' },
    currency: 'CNY',
  } as unknown as Parameters<typeof dealsImporter>[0]['mapping']
  const importer = dealsImporter({
    mapping,
    longChange: change,
    by: { actorId: actor.id, entryPoint: 'import' },
    actor,
  })
  const row: DealRow = {
    key: deal.externalKey!,
    title: deal.title,
    owner: actor.name,
    currency: 'CNY',
    stageKey: (to ?? pipeline.stages.find(({ id }) => id === deal.stageId)!).key,
    status: to ? 'open' : 'won',
    customer: undefined,
    customerPhone: undefined,
    product: undefined,
    amount: undefined,
    region: undefined,
    expectedClose: undefined,
    openedAt: undefined,
    enteredAt: undefined,
    closedAt: undefined,
    lostReason: undefined,
  } as DealRow
  const bring = await importer.begin(tx, [row])
  await bring(row)
  return undefined
}

/** How each entry point (`composition/entry-points.ts`) is driven. */
export const drives: Readonly<Record<string, EntryPoint>> = {
  card: (tx, actor, wish) => (wish.reason === undefined ? press(tx, actor, wish) : undefined),
  command: type,
  form: (tx, actor, wish) => (wish.to ? submit(tx, actor, wish) : undefined),
  bulk: (tx, actor, wish) => (wish.to ? bulk(tx, actor, wish) : undefined),
  api: (tx, actor, wish) => (wish.to ? post(tx, actor, wish) : undefined),
  import: (tx, actor, wish) => (wish.reason === undefined ? importAgain(tx, actor, wish) : undefined),
}

/**
 * The outcome of a request: the code of its refusal, `asked` when an approval is needed first, `passed` when the deal
 * is not where it was. Undefined: this entry point has no such wish.
 */
export async function outcomeOf(
  store: Store,
  entryPoint: EntryPoint,
  actor: Person,
  wish: Wish,
): Promise<string | undefined> {
  const before = await store.read((reader) => stateOf(reader, wish.deal.id))
  let told: string | undefined
  try {
    const answer = await store.write(async (tx) => {
      const going = entryPoint(tx, actor, wish)
      return going === undefined ? { none: true as const } : { told: await going }
    })
    if ('none' in answer) return undefined
    told = answer.told
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    told = error.code
  }
  const after = await store.read((reader) => stateOf(reader, wish.deal.id))
  if (after.place !== before.place) return 'passed'
  // An import requests no approvals; it says that one is needed.
  return after.pending || told === 'error.import.approval' ? 'asked' : (told ?? 'silent')
}

async function stateOf(reader: Reader, dealId: string) {
  const deal = (await findDeal(reader, dealId))!
  return { place: `${deal.visitId} ${deal.status}`, pending: await pendingApproval(reader, dealId) }
}
