import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { saySimulation } from '../commands/answers/say-simulation.ts'
import { UserError } from '../src/errors/user-error.ts'
import { comingDays, simulate } from '../src/escalation/simulate.ts'
import type { Translator } from '../src/i18n/translate.ts'
import { dealNumber } from '../src/pipeline/model/deal.ts'
import { pipelineNamed } from '../src/pipeline/model/find-pipeline.ts'
import type { Pipeline } from '../src/pipeline/model/pipeline.ts'
import { policyDocument } from '../src/pipeline/policy/check-document.ts'
import type { PolicyDocument } from '../src/pipeline/policy/document.ts'
import { policyInForce } from '../src/pipeline/policy/in-force.ts'
import { applyPolicy } from '../src/pipeline/policy-changes/apply-policy.ts'
import type { StageMap } from '../src/pipeline/policy-changes/plan-stages.ts'
import { type PolicyPreview, previewPolicy, type TouchedDeal } from '../src/pipeline/policy-changes/preview-policy.ts'
import { rollbackPolicy } from '../src/pipeline/policy-changes/rollback-policy.ts'
import { type AdminContext, type AdminVerb, UsageError, type VerbOptions } from './verb.ts'

const actions = ['preview', 'apply', 'rollback'] as const

interface Line {
  action: (typeof actions)[number]
  file: string | undefined
  pipeline: string | undefined
  version: number | undefined
  map: StageMap
}

/** `policy preview store.json`, `policy apply store.json --map demo=quote`, `policy rollback --pipeline default`. */
export const verb: AdminVerb = {
  name: 'policy',
  summary: 'admin.policy.summary',
  usage: 'preview|apply <file> | rollback [--to <version>]  [--pipeline <key>] [--map <old>=<new> …]',
  async run(context, args, options) {
    const line = understand(args)
    if (line.action === 'rollback') return await rollback(context, line, options)
    const document = await readPolicy(line.file ?? '')
    const pipeline = await context.store.read((reader) => pipelineNamed(reader, line.pipeline ?? document.name))
    if (line.action === 'preview') return await preview(context, pipeline, document, line, options)
    const change = { now: context.now(), entryPoint: 'admin', createRefresh: context.createRefresh } as const
    const input = { pipelineId: pipeline.id, document, map: line.map }
    const applied = await applyPolicy(context.store, null, input, change)
    if (options.json) context.out(JSON.stringify(applied))
    else context.out(context.t('admin.policy.applied', { pipeline: pipeline.name, ...applied }))
    return 0
  },
}

function understand(args: readonly string[]): Line {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { pipeline: text, to: text, map: { type: 'string', multiple: true } },
  })
  const [actionText, file, ...tooMany] = positionals
  const action = actions.find((known) => known === actionText)
  const hasFile = file !== undefined
  if (!action || tooMany.length > 0 || hasFile === (action === 'rollback')) throw new UsageError()
  if (values.to !== undefined && (action !== 'rollback' || !/^\d{1,6}$/.test(values.to))) throw new UsageError()
  return {
    action,
    file,
    pipeline: values.pipeline,
    version: values.to === undefined ? undefined : Number(values.to),
    map: Object.fromEntries((values.map ?? []).map(mapping)),
  }
}

function mapping(text: string): [string, string] {
  const [from, to, ...more] = text.split('=').map((part) => part.trim())
  if (!from || !to || more.length > 0) throw new UsageError('--map <old>=<new>')
  return [from, to]
}

async function readPolicy(file: string): Promise<PolicyDocument> {
  const wrong = (problem: string) => new UserError('error.policy.file', { file, problem })
  let json: unknown
  try {
    json = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
  const read = policyDocument.safeParse(json)
  if (!read.success) throw wrong(z.prettifyError(read.error))
  return read.data
}

async function rollback(context: AdminContext, line: Line, { json }: VerbOptions): Promise<number> {
  const { store, now, out, t, createRefresh } = context
  const pipeline = await store.read((reader) => pipelineNamed(reader, line.pipeline))
  const input = { pipelineId: pipeline.id, to: line.version, map: line.map }
  const done = await rollbackPolicy(store, null, input, { now: now(), entryPoint: 'admin', createRefresh })
  if (json) out(JSON.stringify(done))
  else out(t('admin.policy.rolledBack', { pipeline: pipeline.name, ...done }))
  return 0
}

/** Days whose messages a preview counts. */
const simulatedDays = 7

async function preview(
  { store, out, t, now, timeZone }: AdminContext,
  pipeline: Pipeline,
  document: PolicyDocument,
  { map }: Line,
  { json }: VerbOptions,
): Promise<number> {
  const found = await store.read((reader) => previewPolicy(reader, pipeline, document, map))
  const at = { now: now(), timeZone }
  const days = comingDays(simulatedDays, at.now, timeZone)
  const [current, escalation] = await store.read(async (reader) => {
    const { document: inForce } = await policyInForce(reader, pipeline.id)
    const pipelines = [{ id: pipeline.id, timeZone: pipeline.timeZone, documents: [inForce, document] }]
    return await simulate(reader, { pipelines, ...at, days, scope: 'all' })
  })
  if (json) out(JSON.stringify({ pipeline: pipeline.key, ...found, escalation, escalationInForce: current }))
  else {
    const lines = saySimulation(t, { ...at, days: simulatedDays }, escalation!, current)
    for (const line of [...say(t, pipeline, found), ...lines]) out(line)
  }
  return found.removed.some(({ open, to }) => open > 0 && to === undefined) ? 1 : 0
}

function say(t: Translator, pipeline: Pipeline, { version, added, removed, touched }: PolicyPreview): string[] {
  return [
    t('admin.policy.preview', { pipeline: pipeline.name, version, count: touched.length }),
    ...(added.length > 0 ? [t('admin.policy.added', { stages: added })] : []),
    ...removed.map(({ name, open, to }) =>
      t('admin.policy.removed', { stage: name, open, to: to ?? t('admin.policy.unmapped') }),
    ),
    ...touched.map((deal) => sayTouched(t, deal)),
  ]
}

function sayTouched(t: Translator, { number, title, stage, change, to, more, less }: TouchedDeal): string {
  const named = { deal: dealNumber(number), title, stage }
  if (change === 'step') return t('admin.policy.dealStep', { ...named, more, less })
  return t('admin.policy.dealMoves', { ...named, to: to ?? t('admin.policy.unmapped') })
}
