import { z } from 'zod'
import { sayDays } from '../cards/deals/say-deal.ts'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { sayByKey, type Translator } from '../src/i18n/translate.ts'
import { findPerson } from '../src/people/find-person.ts'
import { dealNumber } from '../src/pipeline/model/deal.ts'
import { dealNamed } from '../src/pipeline/model/find-deal.ts'
import { stagesOf } from '../src/pipeline/model/find-pipeline.ts'
import { nextStage, stageById } from '../src/pipeline/model/pipeline.ts'
import { sayHow } from '../src/pipeline/policy/say-unmet.ts'
import { type Judged, judgeMove } from '../src/pipeline/verdict/judge-move.ts'
import { mayWin } from '../src/pipeline/verdict/may-move.ts'
import { dealParameter } from './arguments/parameters.ts'
import { stageTyped } from './arguments/stage-named.ts'

/** Why a deal does not go on, each missing thing with how to supply it, and the version of the rules it is judged by. */
export const whyCommand = defineCommand({
  path: 'why',
  aliases: ['为什么'],
  summary: 'command.why.summary',
  permission: 'deal.read',
  parameters: [dealParameter, { name: 'stage', labels: { zh: '阶段', en: 'stage' }, required: false }],
  arguments: z.object({ deal: z.string(), stage: z.string().optional() }),
  example: { zh: '/为什么 D-1001', en: '/why D-1001' },
  async look({ reader, actor, now, t }, { deal: named, stage }) {
    const deal = await dealNamed(reader, actor, named)
    const toStageId = stage ? stageTyped(await stagesOf(reader, deal.pipelineId), stage).id : undefined
    const judged = await judgeMove(reader, actor, { dealId: deal.id, toStageId })
    const waiting = judged.pending
    const who = waiting ? (await findPerson(reader, waiting.approverId))?.name : judged.approver?.name
    const waited = waiting ? now.getTime() - waiting.createdAt.getTime() : undefined
    return { type: 'text', text: explain(judged, toStageId, t, { who: who ?? '', days: sayDays(t, waited) }) }
  },
})

function explain(judged: Judged, toStageId: string | undefined, t: Translator, pending: { who: string; days: string }) {
  const { deal, stages, policy, verdict } = judged
  const current = stageById(stages, deal.stageId)
  const target = toStageId === undefined ? nextStage(stages, current) : stageById(stages, toStageId)
  const number = dealNumber(deal.number)
  // A pipeline that was never changed has no version to speak of.
  const rules = policy.version > 0 ? t('why.rules', { version: policy.version }) : ''
  const args = { deal: number, from: current.name, to: target?.name ?? t('why.won'), rules }
  switch (verdict.type) {
    case 'move':
      return t('why.free', args)
    case 'ask':
      return t('why.ask', { ...args, ...pending })
    case 'waiting':
      return t('why.waiting', { ...args, ...pending })
    case 'refused': {
      const refusal = (verdict.code === 'error.move.last' && mayWin(judged)) || verdict
      const sentence = sayByKey(t.locale, refusal.code, refusal.details)
      if (refusal.unmet.length === 0) return t('why.refused', { deal: number, rules, sentence })
      const lines = refusal.unmet.map((one) =>
        t('why.line', { what: one.label[t.locale], how: sayHow(t, number, one) }),
      )
      return [t('why.blocked', args), ...lines].join('\n')
    }
  }
}
