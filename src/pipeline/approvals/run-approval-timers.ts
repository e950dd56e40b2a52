import type { CreateNotifier } from '../../bot/definitions/context.ts'
import type { Store, Tx } from '../../store/store.ts'
import { inChunks } from '../../store/transaction/in-chunks.ts'
import type { Approval } from '../model/approval.ts'
import { dealNumber } from '../model/deal.ts'
import { findDeal } from '../model/find-deal.ts'
import { stagesOf } from '../model/find-pipeline.ts'
import { stageById } from '../model/pipeline.ts'
import { expireApprovals, remindApprovals } from './due-approvals.ts'
import { passOnApprovals } from './pass-on-approvals.ts'

/**
 * Expires and reminds of approvals that are due at `now`, and passes on what waits for somebody who has left. It may run as
 * often as wanted: nothing is done twice.
 */
export async function runApprovalTimers(store: Store, createNotifier: CreateNotifier, now: Date): Promise<void> {
  // First what is over: nobody is asked or reminded of that.
  await inChunks(store, (tx) => expire(tx, createNotifier(tx, now), now))
  await inChunks(store, (tx) => passOn(tx, createNotifier(tx, now), now))
  await inChunks(store, (tx) => remind(tx, createNotifier(tx, now), now))
}

async function expire(tx: Tx, { say, refresh }: ReturnType<CreateNotifier>, now: Date): Promise<number> {
  const expired = await expireApprovals(tx, { now, refresh })
  for (const approval of expired) {
    const told = await argumentsOf(tx, approval)
    await say(
      { to: 'person', personId: approval.requesterId },
      { type: 'words', key: 'approval.told.expired', args: told },
      { id: approval.id },
    )
  }
  return expired.length
}

async function passOn(tx: Tx, { say, refresh }: ReturnType<CreateNotifier>, now: Date): Promise<number> {
  const { asked, withdrawn } = await passOnApprovals(tx, { now, entryPoint: 'schedule', refresh })
  for (const { id, approverId } of asked)
    await say({ to: 'person', personId: approverId }, { type: 'card', of: { approval: id } }, { id })
  for (const approval of withdrawn) {
    const told = await argumentsOf(tx, approval)
    await say(
      { to: 'person', personId: approval.requesterId },
      { type: 'words', key: 'approval.told.nobody', args: told },
      { id: approval.id },
    )
  }
  return asked.length + withdrawn.length
}

async function remind(tx: Tx, { say }: ReturnType<CreateNotifier>, now: Date): Promise<number> {
  const due = await remindApprovals(tx, now)
  for (const approval of due) {
    const to = { to: 'person', personId: approval.approverId } as const
    const scheduled = { id: approval.id }
    await say(to, { type: 'words', key: 'approval.told.reminder', args: await argumentsOf(tx, approval) }, scheduled)
    await say(to, { type: 'card', of: { approval: approval.id } }, scheduled)
  }
  return due.length
}

async function argumentsOf(tx: Tx, { dealId, toStageId }: Approval) {
  const deal = (await findDeal(tx, dealId))!
  const stage = stageById(await stagesOf(tx, deal.pipelineId), toStageId)
  return { deal: dealNumber(deal.number), title: deal.title, stage: stage.name }
}
