import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { UserError } from '../src/errors/user-error.ts'
import { comingDays, simulate } from '../src/escalation/simulate.ts'
import { permissionScope } from '../src/people/permission-scope.ts'
import { listPipelines, pipelineNamed } from '../src/pipeline/model/find-pipeline.ts'
import { activeStages, type Pipeline, stageNamed } from '../src/pipeline/model/pipeline.ts'
import type { PolicyDocument } from '../src/pipeline/policy/document.ts'
import { policyInForce } from '../src/pipeline/policy/in-force.ts'
import { defaultTimeRule } from '../src/pipeline/timers/timer-rules.ts'
import type { Reader } from '../src/store/store.ts'
import { normalised } from '../src/typed-text/normalised.ts'
import { type Assumption, sayAssumption, saySimulation } from './answers/say-simulation.ts'
import { pipelineParameter } from './arguments/parameters.ts'
import { stageTyped } from './arguments/stage-named.ts'

const days = 7

/** What people would receive over the next days by the rules in force, and beside it what with another limit. */
export const simulateCommand = defineCommand({
  path: 'simulate',
  aliases: ['推演', '模拟'],
  summary: 'command.simulate.summary',
  permission: 'deal.assign',
  parameters: [
    {
      name: 'limit',
      labels: { zh: '天数', en: 'limit' },
      required: false,
      fits: (text) => (daysIn(text) === undefined ? 'never' : 'sure'),
      joins: (text) => daysIn(text) !== undefined,
    },
    { name: 'stage', labels: { zh: '阶段', en: 'stage' }, required: false, namedOnly: true },
    pipelineParameter,
  ],
  arguments: z.object({ limit: z.string().optional(), stage: z.string().optional(), pipeline: z.string().optional() }),
  example: { zh: '/推演 5 阶段=需求确认', en: '/simulate 5 stage=需求确认' },
  async look({ reader, actor, t, now, timeZone }, { limit, stage, pipeline: named }) {
    const limitTyped = limit === undefined ? undefined : limitDays(limit)
    const meant = await pipelinesMeant(reader, named, stage)
    const assumed = await Promise.all(meant.map((pipeline) => assumptionOf(reader, pipeline, limitTyped, stage)))
    const [current, thought] = await simulate(reader, {
      pipelines: assumed.map(({ pipeline: { id, timeZone: zone }, documents }) => ({ id, timeZone: zone, documents })),
      ...{ now, timeZone, days: comingDays(days, now, timeZone) },
      scope: await permissionScope(reader, actor, 'deal.assign'),
    })
    const about = { now, timeZone, days }
    const lines = saySimulation(t, about, thought ?? current!, thought && current)
    return { type: 'text', text: [...assumed.map((one) => sayAssumption(t, one)), ...lines].join('\n') }
  },
})

/** The rules in force, and those to try out where another limit was typed. */
async function assumptionOf(
  reader: Reader,
  pipeline: Pipeline,
  limit: number | undefined,
  stage: string | undefined,
): Promise<Assumption> {
  const { document } = await policyInForce(reader, pipeline.id)
  const at = stage === undefined ? undefined : stageTyped(activeStages(pipeline.stages), stage)
  const documents = limit === undefined ? [document] : [document, withLimit(document, limit, at?.key)]
  return { pipeline, stage: at, documents }
}

/** The one named; else those with the stage; else all of them. */
async function pipelinesMeant(
  reader: Reader,
  named: string | undefined,
  stage: string | undefined,
): Promise<Pipeline[]> {
  if (named !== undefined) return [await pipelineNamed(reader, named)]
  const all = await listPipelines(reader)
  const having = stage === undefined ? all : all.filter(({ stages }) => stageNamed(stages, stage))
  return having.length > 0 ? having : all.slice(0, 1)
}

function limitDays(text: string): number {
  const read = daysIn(text)
  if (read === undefined) throw new UserError('error.simulate.limit', { text })
  return read
}

function daysIn(text: string): number | undefined {
  const read = Number(normalised(text).replace(/(?:天|d|days?)$/iu, ''))
  return Number.isFinite(read) && read > 0 && read <= 365 ? read : undefined
}

/** The same policy with another limit, for one stage or for all that have no limit of their own. */
function withLimit(document: PolicyDocument, limit: number, key: string | undefined): PolicyDocument {
  if (key === undefined) return { ...document, time: { ...(document.time ?? defaultTimeRule), limitDays: limit } }
  return {
    ...document,
    stages: document.stages.map((rule) => (rule.key === key ? { ...rule, limitDays: limit } : rule)),
  }
}
