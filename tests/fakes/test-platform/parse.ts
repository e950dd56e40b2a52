import { z } from 'zod'
import type { Inbound } from '../../../src/chat/inbound.ts'

const user = z.object({
  id: z.string().min(1),
  tenant: z.string().optional(),
  name: z.string().optional(),
  outsider: z.boolean().default(false),
  bot: z.literal(true).optional(),
})

const files = z
  .array(
    z.object({
      fileId: z.string(),
      name: z.string(),
      bytes: z.number().exactOptional(),
      mime: z.string().exactOptional(),
      expiresAt: z.coerce.date().exactOptional(),
    }),
  )
  .default([])

const handle = z.object({
  kind: z.string(),
  value: z.string(),
  expiresAt: z.coerce.date(),
  uses: z.number().exactOptional(),
})

const kinds = [
  ...(['text', 'image', 'voice', 'video', 'file', 'place'] as const),
  ...(['link', 'forward', 'mixed', 'call', 'system', 'other'] as const),
] as const
const thread = z.string().exactOptional()

/** The test platform's one body shape. */
const bodyShape = z.object({
  id: z.string().min(1),
  channel: z.string().min(1),
  /** Under which the event came; else the platform's first. */
  tenant: z.string().exactOptional(),
  sharedId: z.string().exactOptional(),
  user,
  at: z.number(),
  kind: z.enum(['direct', 'group', 'overheard']).exactOptional(),
  history: z.literal(true).exactOptional(),
  reply: handle.exactOptional(),
  event: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('message'),
      messageId: z.string(),
      text: z.string(),
      files,
      kind: z.enum(kinds).exactOptional(),
      thread,
      quotes: z.string().exactOptional(),
      toBot: z.literal(true).exactOptional(),
    }),
    z.object({ type: z.literal('edit'), messageId: z.string(), text: z.string() }),
    z.object({ type: z.literal('revoke'), messageId: z.string() }),
    z.object({
      type: z.literal('command'),
      text: z.string(),
      messageId: z.string().exactOptional(),
      hidden: z.literal(true).exactOptional(),
      files,
      thread,
    }),
    z.object({
      type: z.literal('press'),
      token: z.string(),
      copy: z.string().exactOptional(),
      edit: handle.exactOptional(),
    }),
    z.object({ type: z.literal('submit'), token: z.string(), values: z.record(z.string(), z.string()), files }),
    z.object({ type: z.literal('roster') }),
    z.object({ type: z.literal('botJoined') }),
    z.object({ type: z.literal('botLeft') }),
    z.object({ type: z.literal('opened') }),
  ]),
})

export const platform = 'test'
export const tenant = 'T1'

/** @param waitMs how long the acknowledgement may wait for an answer; undefined: not at all */
export function parse(raw: string, waitMs: number | undefined): Inbound {
  const body = bodyShape.parse(JSON.parse(raw))
  const wantsAnswer = waitMs !== undefined && (body.event.type === 'press' || body.event.type === 'submit')
  return {
    address: { platform, tenant: body.tenant ?? tenant, id: body.channel },
    sender: {
      tenant: body.user.tenant ?? tenant,
      userId: body.user.id,
      outsider: body.user.outsider,
      ...(body.user.bot ? { bot: true } : {}),
      ...(body.user.name ? { name: body.user.name } : {}),
    },
    dedupeKey: body.id,
    at: new Date(body.at),
    event: body.event,
    raw,
    ...(body.kind ? { kind: body.kind } : {}),
    ...(body.sharedId ? { sharedId: body.sharedId } : {}),
    ...(body.history ? { history: true } : {}),
    ...(body.reply ? { reply: body.reply } : {}),
    ...(wantsAnswer ? { answerBy: performance.now() + waitMs } : {}),
  }
}
