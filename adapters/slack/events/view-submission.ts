import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { InboundFile } from '../../../src/chat/inbound.ts'
import { readSubmitted } from '../blocks/submitted.ts'
import type { Parsed } from '../parsed.ts'
import { readCarried } from './carried.ts'
import { filesOf } from './files.ts'
import { type Interaction, inboundOf } from './interaction.ts'

const text = z.string()
const shape = z.object({
  trigger_id: text.min(1),
  view: z.looseObject({
    id: text.min(1),
    callback_id: text,
    blocks: z.array(z.object({ type: text, block_id: text.exactOptional() })).default([]),
    private_metadata: text.optional(),
    state: z.object({ values: z.record(text, z.record(text, z.looseObject({}))).optional() }).optional(),
  }),
})

/** A modal that was filled in. Whoever is told that it did not arrive sends it once more, with another trigger: it is the same all the same. */
export function parseViewSubmission(interaction: Interaction, now: Date): Parsed {
  const { data } = shape.safeParse(interaction.body)
  if (!data) return { what: 'nothing' }
  const { view } = data
  const { token, values, files, carry } = readSubmitted(view as Parameters<typeof readSubmitted>[0])
  const { channel, kind } = readCarried(carry)
  const sent = filesOf(files)
  return inboundOf(interaction, {
    channel,
    waits: 'submit',
    view: { id: view.id, blocks: view.blocks },
    draft: {
      dedupeKey: `submit:${view.id}:${interaction.by.userId}:${digestOf(token, values, sent)}`,
      at: now,
      ...(channel === undefined ? { kind: 'direct' as const } : kind ? { kind } : {}),
      event: { type: 'submit', token, values, ...(sent.length > 0 ? { files: sent } : {}) },
    },
  })
}

/** What was filled in, and into what. */
const digestOf = (
  token: string,
  values: Readonly<Record<string, string>>,
  files: readonly Pick<InboundFile, 'fileId'>[],
): string =>
  createHash('sha256')
    .update(JSON.stringify([token, Object.entries(values).sort(), files.map(({ fileId }) => fileId)]))
    .digest('base64url')
    .slice(0, 22)
