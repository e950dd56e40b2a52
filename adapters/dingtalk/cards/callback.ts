import { z } from 'zod'
import { readOutTrackId } from './out-track-id.ts'

const object = z.record(z.string(), z.unknown())
const callback = z.looseObject({
  outTrackId: z.string().min(1),
  corpId: z.string().min(1),
  userId: z.string().min(1).optional().catch(undefined),
  spaceId: z.string().catch(''),
  spaceType: z.string().catch(''),
  content: z.unknown().optional(),
  value: z.unknown().optional(),
})

/** A press of a card as DingTalk tells it (open.dingtalk.com/document/orgapp/event-callback-card). */
export interface CardCallback {
  outTrackId: string
  corpId: string
  /** Undefined: of no organisation that DingTalk tells of. */
  userId: string | undefined
  /** Undefined: alone with whoever pressed. */
  group: string | undefined
  /** What the button is set to send; empty where nothing of it came. */
  place: string
  version: string
  /** What was filled in, as it came. */
  form: unknown
}

/** Undefined: it is none. What comes in older shapes is read all the same; the actionId says nothing that `p` does not. */
export function readCallback(data: string): CardCallback | undefined {
  const read = callback.safeParse(parsed(data)).data
  if (!read) return undefined
  const { outTrackId, corpId, userId, spaceId, spaceType } = read
  const params = paramsOf(within(read.content) ?? within(read.value) ?? {})
  const isInGroup = readOutTrackId(outTrackId)?.isInGroup ?? spaceType.toUpperCase() === 'IM_GROUP'
  return {
    ...{ outTrackId, corpId, userId, place: textIn(params.p), version: textIn(params.v), form: within(params.form) },
    group: isInGroup ? spaceId.replace(/^dtv1\.card\/\/im_group\./i, '') : undefined,
  }
}

/** Beside `cardPrivateData` in older callbacks. */
function paramsOf(content: Record<string, unknown>): Record<string, unknown> {
  const { params } = within(content.cardPrivateData) ?? {}
  return within(params) ?? within(content.params) ?? {}
}

function within(value: unknown): Record<string, unknown> | undefined {
  return object.safeParse(typeof value === 'string' ? parsed(value) : value).data
}

/** Typed, it is an object with its value in it. */
function textIn(param: unknown): string {
  const value = typeof param === 'object' && param !== null && 'value' in param ? param.value : param
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
