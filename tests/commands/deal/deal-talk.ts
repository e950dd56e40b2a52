import { approvalCard } from '../../../cards/approvals/approval.ts'
import { approvalsCard } from '../../../cards/approvals/approval-queue.ts'
import { decisionForm } from '../../../cards/approvals/decision-form.ts'
import { decisionNoticeCard } from '../../../cards/approvals/decision-notice.ts'
import { chooseClosedDealCard, chooseOpenDealCard } from '../../../cards/choices/choose-deal.ts'
import { whichOne } from '../../../cards/choices/which-one.ts'
import { checklistCard } from '../../../cards/deals/checklist.ts'
import { dealCard } from '../../../cards/deals/deal.ts'
import { dealHistoryCard } from '../../../cards/deals/deal-history.ts'
import { dealListCard } from '../../../cards/deals/deal-list.ts'
import { editDealForm } from '../../../cards/deals/edit-deal-form.ts'
import { lostForm } from '../../../cards/deals/lost-form.ts'
import { missingFieldsForm } from '../../../cards/deals/missing-fields-form.ts'
import { backForm } from '../../../cards/deals/move-back-form.ts'
import { newDealForm } from '../../../cards/deals/new-deal-form.ts'
import { refusalCard } from '../../../cards/deals/refusal.ts'
import { reopenForm } from '../../../cards/deals/reopen-form.ts'
import { pipelineCard } from '../../../cards/policy/pipeline.ts'
import { absenceCommand } from '../../../commands/absence.ts'
import { approvalsCommand } from '../../../commands/approvals.ts'
import { dealAssignCommand } from '../../../commands/deal/assign.ts'
import { dealEditCommand } from '../../../commands/deal/edit.ts'
import { dealFindCommand } from '../../../commands/deal/find.ts'
import { dealListCommand } from '../../../commands/deal/list.ts'
import { dealLostCommand } from '../../../commands/deal/lost.ts'
import { dealMineCommand } from '../../../commands/deal/mine.ts'
import { dealMoveCommand } from '../../../commands/deal/move.ts'
import { dealNewCommand } from '../../../commands/deal/new.ts'
import { dealNoteCommand } from '../../../commands/deal/note.ts'
import { dealOverrideCommand } from '../../../commands/deal/override.ts'
import { dealReopenCommand } from '../../../commands/deal/reopen.ts'
import { dealSetCommand } from '../../../commands/deal/set.ts'
import { dealShowCommand } from '../../../commands/deal/show.ts'
import { dealTickCommand } from '../../../commands/deal/tick.ts'
import { dealWaiveCommand } from '../../../commands/deal/waive.ts'
import { dealWonCommand } from '../../../commands/deal/won.ts'
import { pipelineSaveCommand } from '../../../commands/pipeline/save.ts'
import { pipelineShowCommand } from '../../../commands/pipeline/show.ts'
import { whyCommand } from '../../../commands/why.ts'
import type { Card } from '../../../src/chat/card.ts'
import { ensureDefaultPipeline } from '../../../src/pipeline/pipelines/default-pipeline.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, group, join, startTalk, type Talk, type TalkParts } from '../../support/bot-harness.ts'

export const dealCommands = [
  dealNewCommand,
  dealShowCommand,
  dealSetCommand,
  dealWaiveCommand,
  dealOverrideCommand,
  dealTickCommand,
  whyCommand,
  absenceCommand,
  dealListCommand,
  dealMineCommand,
  dealFindCommand,
  dealEditCommand,
  dealMoveCommand,
  dealWonCommand,
  dealLostCommand,
  dealReopenCommand,
  dealNoteCommand,
  dealAssignCommand,
  approvalsCommand,
  pipelineShowCommand,
  pipelineSaveCommand,
]
export const dealCards = [
  dealCard,
  dealHistoryCard,
  dealListCard,
  approvalCard,
  approvalsCard,
  decisionNoticeCard,
  refusalCard,
  pipelineCard,
  checklistCard,
  chooseOpenDealCard(dealCommands),
  chooseClosedDealCard(dealCommands),
  whichOne(dealCommands),
]
export const dealForms = [newDealForm, editDealForm, lostForm, reopenForm, backForm, missingFieldsForm, decisionForm]

/** 陈总 → 王芳 → 李雷, 韩梅; 孙丽 in marketing, 郑管 the admin. The group 一组 is 李雷 and 王芳, 市场群 is 李雷 and 孙丽, 客户群 has an outsider. */
export interface DealTalk extends Talk {
  ids: Record<'陈总' | '王芳' | '李雷' | '韩梅' | '孙丽' | '郑管', string>
  /** Somebody types in their direct conversation, or somewhere; resolves when everything is said. What was heard. */
  types(who: string, text: string, where?: string): Promise<string[]>
  /** Presses a button of the newest card in a conversation, by its label. */
  presses(who: string, label: string, where?: string): Promise<string[]>
  /** Fills in the newest form in a conversation. */
  fillsIn(who: string, values: Record<string, string>): Promise<string[]>
}

export async function startDealTalk(store: Store, parts: TalkParts = {}): Promise<DealTalk> {
  const director = await join(store, '陈总', ['director'])
  const supervisor = await join(store, '王芳', ['supervisor'], director)
  const ids = {
    陈总: director,
    王芳: supervisor,
    李雷: await join(store, '李雷', ['rep'], supervisor),
    韩梅: await join(store, '韩梅', ['rep'], supervisor),
    孙丽: await join(store, '孙丽', ['marketing'], director),
    郑管: await join(store, '郑管', ['admin']),
  }
  const talk = await startTalk(store, { commands: dealCommands, cards: dealCards, forms: dealForms, ...parts })
  await store.write((tx) => ensureDefaultPipeline(tx, talk.clock.now()))
  for (const name of Object.keys(ids)) direct(talk, name)
  group(talk, '一组', '李雷', '王芳')
  group(talk, '市场群', '李雷', '孙丽')
  group(talk, '客户群', '李雷', '!赵先生')

  return {
    ...talk,
    ids,
    types: (who, text, where = `dm-${who}`) => talk.heardAfter(talk.happens(who, where, text)),
    presses: (who, label, where = `dm-${who}`) =>
      talk.heardAfter(talk.happens(who, where, { type: 'press', token: tokenOf(talk.card(where), label) })),
    fillsIn: (who, values) => {
      const { token } = talk.form(`dm-${who}`)
      return talk.heardAfter(talk.happens(who, `dm-${who}`, { type: 'submit', token, values }))
    },
  }
}

export function tokenOf(card: Card, label: string): string {
  const rows = card.kind === 'list' ? card.items.flatMap(({ button }) => button ?? []) : []
  const button = [...card.buttons, ...rows].find((one) => one.label === label)
  if (!button) throw new Error(`no button ${label} on: ${card.headline}`)
  return button.token
}
