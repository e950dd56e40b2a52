import { z } from 'zod'

/** Which stuck deals a list shows, as its card's subject. */
const shape = z.object({
  /** The person within whose scope the list is drawn. */
  askerId: z.string().max(40),
  ownerId: z.string().max(40).optional(),
  region: z.string().max(60).optional(),
  pipelineId: z.string().max(40).optional(),
  /** From 0. */
  page: z.int().min(0).max(100_000),
})

export type StuckRequest = z.infer<typeof shape>

export const writeStuckRequest = (request: StuckRequest): string => JSON.stringify(shape.parse(request))

/** Undefined for anything that is not such a subject. */
export function readStuckRequest(subject: string): StuckRequest | undefined {
  try {
    return shape.parse(JSON.parse(subject))
  } catch {
    return undefined
  }
}
