import type { BotOptions } from '../src/bot/bot-options.ts'
import { dealNumber } from '../src/pipeline/model/deal.ts'
import { canSeeDeal } from '../src/pipeline/model/deal-scope.ts'
import { findDealByNumber } from '../src/pipeline/model/find-deal.ts'
import { stagesOf } from '../src/pipeline/model/find-pipeline.ts'
import { stageById } from '../src/pipeline/model/pipeline.ts'

/** Of a deal its number and stage, and no more: not everybody who reads it there may see the deal itself. */
export const linkPreview: NonNullable<BotOptions['preview']> = async (reader, asker, path) => {
  const number = /^\/d\/(\d{1,9})$/.exec(path)?.[1]
  const deal = number === undefined ? undefined : await findDealByNumber(reader, Number(number))
  if (!deal || !(await canSeeDeal(reader, asker, deal))) return undefined
  const { name } = stageById(await stagesOf(reader, deal.pipelineId), deal.stageId)
  return { title: `${dealNumber(deal.number)} · ${name}` }
}
