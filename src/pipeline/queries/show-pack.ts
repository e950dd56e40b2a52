import { eq } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'
import { listPipelines } from '../model/find-pipeline.ts'
import type { Pipeline } from '../model/pipeline.ts'
import type { PolicyDocument } from '../policy/document.ts'
import { packs } from '../policy/packs/index.ts'

export interface PackDetail {
  key: string
  document: PolicyDocument
  /** Its pipeline, once it was set up. */
  pipeline: Pipeline | undefined
  /** Where new deals go that name none. */
  defaultName: string
  isDefault: boolean
  /** Where they would go without this one. Undefined: there is no other. */
  otherName: string | undefined
  /** A deal was made in it. */
  used: boolean
}

/** An industry pack and what is there of it. Undefined: there is no pack of this key. */
export async function showPack(reader: Reader, key: string): Promise<PackDetail | undefined> {
  const document = Object.hasOwn(packs, key) ? packs[key] : undefined
  if (!document) return undefined
  const pipelines = await listPipelines(reader)
  const pipeline = pipelines.find((one) => one.key === key || one.name === document.name)
  return {
    key,
    document,
    pipeline,
    defaultName: pipelines[0]?.name ?? '',
    isDefault: pipeline !== undefined && pipelines[0] === pipeline,
    otherName: pipelines.find((one) => one !== pipeline)?.name,
    used: pipeline !== undefined && (await hasDeals(reader, pipeline.id)),
  }
}

/** All there are, in their order. */
export async function listPacks(reader: Reader): Promise<PackDetail[]> {
  const found: PackDetail[] = []
  for (const key of Object.keys(packs)) found.push((await showPack(reader, key))!)
  return found
}

async function hasDeals(reader: Reader, pipelineId: string): Promise<boolean> {
  const { deal } = reader.tables
  const rows = await reader.select({ id: deal.id }).from(deal).where(eq(deal.pipelineId, pipelineId)).limit(1)
  return rows.length > 0
}
