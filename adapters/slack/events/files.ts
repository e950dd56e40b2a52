import { z } from 'zod'
import type { InboundFile, MessageKind } from '../../../src/chat/inbound.ts'

const fileShape = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  title: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().int().nonnegative().nullish(),
  mode: z.string().nullish(),
})

/** Files that were taken back, or are too old for the workspace's plan. */
const goneModes = ['tombstone', 'hidden_by_limit']

/** What Slack says of files; of shared channels little more than their ids, the rest is asked for with the content. */
export function filesOf(files: unknown): InboundFile[] {
  const { success, data } = z.array(fileShape).safeParse(files ?? [])
  if (!success) return []
  return data
    .filter(({ mode }) => !goneModes.includes(mode ?? ''))
    .map(({ id, name, title, mimetype, size }) => ({
      fileId: id,
      name: name || title || id,
      ...(size == null ? {} : { bytes: size }),
      ...(mimetype ? { mime: mimetype } : {}),
    }))
}

/** What a message is, by what came with it. */
export function kindOfMessage(text: string, files: readonly InboundFile[]): MessageKind | undefined {
  const [first, ...others] = files
  if (!first) return undefined
  if (others.length > 0 || text !== '') return 'mixed'
  const family = first.mime?.split('/', 1)[0]
  if (family === 'image' || family === 'video') return family
  return family === 'audio' ? 'voice' : 'file'
}
