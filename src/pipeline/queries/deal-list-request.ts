import { z } from 'zod'

/** Which deals a list card shows, as its subject: small enough for a button to carry. */
export interface DealListRequest {
  /** The person within whose scope the list is drawn. */
  askerId: string
  status?: 'open' | 'won' | 'lost' | undefined
  stageId?: string | undefined
  ownerId?: string | undefined
  region?: string | undefined
  text?: string | undefined
  customerId?: string | undefined
  pipelineId?: string | undefined
  /** From 0. */
  page: number
}

/** Longest region or text a request carries, in UTF-16 units. */
export const longestFilter = 60

const parts = [
  z.string(),
  z.enum(['', 'open', 'won', 'lost']),
  z.string(),
  z.string(),
  z.string().max(longestFilter),
  z.string().max(longestFilter),
  z.int().min(0).max(100_000),
] as const
/** The last two are there where one customer's deals are meant, or those of one pipeline. */
const shape = z.union([z.tuple(parts), z.tuple([...parts, z.string()]), z.tuple([...parts, z.string(), z.string()])])

export function writeDealList(request: DealListRequest): string {
  const { askerId, status = '', stageId = '', ownerId = '', region = '', text = '', page } = request
  const { customerId, pipelineId } = request
  const more = pipelineId ? [customerId ?? '', pipelineId] : customerId ? [customerId] : []
  return JSON.stringify([askerId, status, stageId, ownerId, region, text, page, ...more])
}

/** Undefined for anything that is not such a subject. */
export function readDealList(subject: string): DealListRequest | undefined {
  try {
    const [askerId, status, stageId, ownerId, region, text, page, customerId, pipelineId] = shape.parse(
      JSON.parse(subject),
    )
    return {
      askerId,
      page,
      status: status || undefined,
      stageId: stageId || undefined,
      ownerId: ownerId || undefined,
      region: region || undefined,
      text: text || undefined,
      ...(customerId ? { customerId } : {}),
      ...(pipelineId ? { pipelineId } : {}),
    }
  } catch {
    return undefined
  }
}
