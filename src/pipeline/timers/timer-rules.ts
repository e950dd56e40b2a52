import { eq, sql } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'
import type { Deal } from '../model/deal.ts'
import { type PolicyDocument, ruleOf, type TimeRule } from '../policy/document.ts'
import { policyInForce } from '../policy/in-force.ts'

/** The rules of a pipeline without its own. */
export const defaultTimeRule: TimeRule = {
  days: 'calendar',
  limitDays: 7,
  levels: [{ afterDays: 0, to: 'supervisor', copy: ['rep'] }],
  resetBy: [],
  followUpDays: 30,
}

/** The zone of a pipeline without one. */
const defaultZone = 'Asia/Shanghai'

/** The rules of one deal's timers in its current stage. */
export interface TimerRules {
  time: TimeRule
  /** IANA name. */
  timeZone: string
  /** Of the stage it is in, in days; undefined: it may stay. */
  limitDays: number | undefined
}

export async function clockRulesOf(reader: Reader, deal: Pick<Deal, 'pipelineId' | 'stageId'>): Promise<TimerRules> {
  const { document } = await policyInForce(reader, deal.pipelineId)
  const [place] = await reader
    .prepared('clock.place', (db, { stage, pipeline }) =>
      db
        .select({ key: stage.key, timeZone: pipeline.timeZone })
        .from(stage)
        .innerJoin(pipeline, eq(pipeline.id, stage.pipelineId))
        .where(eq(stage.id, sql.placeholder('stageId'))),
    )
    .execute({ stageId: deal.stageId })
  return clockRules(document, place?.key ?? '', place?.timeZone ?? undefined)
}

/** The same for a proposed document. */
export function clockRules(document: PolicyDocument, stageKey: string, zone: string | undefined): TimerRules {
  const time = document.time ?? defaultTimeRule
  const own = ruleOf(document, stageKey)?.limitDays
  return {
    time,
    timeZone: time.zone ?? zone ?? defaultZone,
    limitDays: own === undefined ? time.limitDays : (own ?? undefined),
  }
}
