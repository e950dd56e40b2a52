import type { Translator } from '../../src/i18n/translate.ts'
import { findPerson } from '../../src/people/find-person.ts'
import { listPipelines } from '../../src/pipeline/model/find-pipeline.ts'
import { type FunnelRequest, readRequest } from '../../src/reports/funnel-request.ts'
import type { Reader } from '../../src/store/store.ts'
import { sayPeriodName } from './say-period.ts'

/** What a funnel was asked for, with the name of whoever it is about; without numbers. */
export interface AskedFunnel extends Pick<FunnelRequest, 'whose' | 'period'> {
  name: string
  /** Where one was asked for. */
  pipeline: string | undefined
}

/** Undefined for anything that is no request. */
export async function readAskedFunnel(reader: Reader, subject: string): Promise<AskedFunnel | undefined> {
  const request = readRequest(subject)
  if (!request) return undefined
  const { whose, askerId, period, pipelineId } = request
  const about = whose.of === 'person' ? whose.personId : askerId
  const pipelines = pipelineId === undefined ? [] : await listPipelines(reader)
  return {
    whose,
    period,
    name: (await findPerson(reader, about))?.name ?? '',
    pipeline: pipelines.find(({ id }) => id === pipelineId)?.name,
  }
}

/** `华东 · 门店销售 · 近 30 天` */
export function sayAskedFunnel(t: Translator, { whose, period, name, pipeline }: AskedFunnel): string {
  const who = whose.of === 'region' ? whose.region : whose.of === 'visible' ? t('subscription.visible', { name }) : name
  // Days that stay are said with their year.
  const said = sayPeriodName(t, period, '')
  return t('subscription.of', { who: pipeline === undefined ? who : `${who} · ${pipeline}`, period: said })
}

/** The same of a subject as it is kept; nothing of one that is no request. */
export async function sayFunnelSubject(reader: Reader, subject: string, t: Translator): Promise<string> {
  const funnel = await readAskedFunnel(reader, subject)
  return funnel ? sayAskedFunnel(t, funnel) : ''
}
