import { dayIn } from '../clock/day.ts'
import { UserError } from '../errors/user-error.ts'
import { fold } from '../i18n/fold.ts'
import type { Person } from '../people/person.ts'
import { listPipelines, pipelineNamed } from '../pipeline/model/find-pipeline.ts'
import type { Reader } from '../store/store.ts'
import type { FunnelRequest } from './funnel-request.ts'
import { periodDays } from './period.ts'
import { mostPeriodWords, readPeriod } from './read-period.ts'
import { readWhose } from './read-whose.ts'

/** What a funnel is asked for with, beside the words. */
export interface AskedWith {
  now: Date
  /** IANA name: the asker's. */
  timeZone: string
  /** As it was typed by name: `流程=门店销售`. */
  pipeline?: string | undefined
}

/**
 * Reads `华东 门店销售 30d`: whose deals, which pipeline and which period, each if it is there. The period and the pipeline
 * stand before or behind whose.
 * @throws UserError `error.funnel.*` when what is left names no deals that the asker may see, `error.pipeline.unknown`
 */
export async function readFunnelRequest(
  reader: Reader,
  asker: Person,
  text: string,
  { now, timeZone, pipeline: named }: AskedWith,
): Promise<FunnelRequest> {
  const today = dayIn(timeZone, now)
  const words = text.split(/\s+/u).filter((word) => word !== '')
  const period = takenFrom(words, (run) => readPeriod(run, today))
  if (period && (periodDays(period.found, today)?.first ?? today) > today)
    throw new UserError('error.funnel.ahead', { period: period.run })
  const pipelines = await listPipelines(reader)
  const pipeline = takenFrom(period?.rest ?? words, (run) =>
    pipelines.find(({ name, key }) => [fold(name), fold(key)].includes(fold(run))),
  )
  const byName = named === undefined ? undefined : await pipelineNamed(reader, named)
  if (byName && pipeline && byName.id !== pipeline.found.id)
    throw new UserError('error.funnel.onePipeline', { one: byName.name, other: pipeline.found.name })
  const pipelineId = (byName ?? pipeline?.found)?.id
  const whose = pipeline?.rest ?? period?.rest ?? words
  return {
    askerId: asker.id,
    whose: await readWhose(reader, asker, (period ? whose : withoutAllTime(whose)).join(' ')),
    period: period?.found ?? 'all',
    timeZone,
    ...(pipelineId === undefined ? {} : { pipelineId }),
  }
}

interface Taken<T> {
  found: T
  /** As it was typed. */
  run: string
  /** The words around it. */
  rest: readonly string[]
}

/** The longest run of words at the end, else at the beginning, that is one of what is looked for. */
function takenFrom<T>(words: readonly string[], find: (run: string) => T | undefined): Taken<T> | undefined {
  for (let size = Math.min(words.length, mostPeriodWords); size > 0; size -= 1) {
    for (const start of [words.length - size, 0]) {
      const run = words.slice(start, start + size).join(' ')
      const found = find(run)
      if (found !== undefined) return { found, run, rest: words.toSpliced(start, size) }
    }
  }
  return undefined
}

/** 全部 and all mean whose deals when they stand alone, and the period behind something else. */
function withoutAllTime(words: readonly string[]): readonly string[] {
  const isBehind = words.length > 1 && ['all', '全部'].includes(fold(words.at(-1)!))
  return isBehind ? words.slice(0, -1) : words
}
