import { z } from 'zod'
import type { CreateNotifier } from '../src/bot/definitions/context.ts'
import { UserError } from '../src/errors/user-error.ts'
import type { Translator } from '../src/i18n/translate.ts'
import type { Person } from '../src/people/person.ts'
import { dealNumber } from '../src/pipeline/model/deal.ts'
import { optionalText } from '../src/pipeline/model/deal-input.ts'
import { dealNamed } from '../src/pipeline/model/find-deal.ts'
import { stagesOf } from '../src/pipeline/model/find-pipeline.ts'
import { activeStages, stageById, stageNamed } from '../src/pipeline/model/pipeline.ts'
import { type Moved, tryMove } from '../src/pipeline/moves/move-deal.ts'
import { tellMoved } from '../src/pipeline/notifications.ts'
import type { MoveRequest } from '../src/pipeline/verdict/judge-move.ts'
import type { Reader, Tx } from '../src/store/store.ts'
import { type ApiAnswer, refusalAnswer } from './answer.ts'
import { apiLimits } from './limits.ts'

/** `to` is a stage's name, key or place; without it, the next one. */
export const moveBody = z.strictObject({
  to: z.string().min(1).max(80).optional(),
  reason: z.string().max(apiLimits.reasonLength).optional(),
})
export type MoveBody = z.infer<typeof moveBody>

/** Moves a deal for the person of the token, by the verdict of every entry point. A refusal has written nothing. */
export async function moveByApi(
  tx: Tx,
  actor: Person,
  { number, body }: { number: string; body: MoveBody },
  { now, createNotifier, t }: { now: Date; createNotifier: CreateNotifier; t: Translator },
): Promise<ApiAnswer> {
  const wish = await wishOf(tx, actor, number, body)
  if (wish instanceof UserError) return refusalAnswer(t, wish)
  const { say, refresh } = createNotifier(tx, now)
  const outcome = await tryMove(tx, actor, wish, { now, entryPoint: 'api', t, refresh })
  if (outcome.type === 'refused') return refusalAnswer(t, outcome, { deal: wish.number, unmet: outcome.unmet })
  await tellMoved({ tx, actor, say }, outcome)
  return done(tx, outcome)
}

async function wishOf(
  reader: Reader,
  actor: Person,
  number: string,
  { to, reason }: MoveBody,
): Promise<(MoveRequest & { number: string }) | UserError> {
  try {
    const deal = await dealNamed(reader, actor, number)
    const wish = { dealId: deal.id, number: dealNumber(deal.number), reason: optionalText(reason) ?? undefined }
    if (to === undefined) return wish
    const stages = await stagesOf(reader, deal.pipelineId)
    const stage = stageNamed(stages, to)
    if (stage) return { ...wish, toStageId: stage.id }
    const names = activeStages(stages).map(({ name }) => name)
    return new UserError('error.stage.unknown', { text: to, stages: names })
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}

/** 202: nothing has moved yet, an approval is needed. */
async function done(reader: Reader, moved: Moved): Promise<ApiAnswer> {
  const { deal } = moved
  const stage = stageById(await stagesOf(reader, deal.pipelineId), deal.stageId)
  return {
    status: moved.type === 'moved' ? 200 : 202,
    body: { number: dealNumber(deal.number), stage: stage.name, outcome: moved.type },
  }
}
