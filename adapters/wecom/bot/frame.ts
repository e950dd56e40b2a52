import { z } from 'zod'

export type Json = Record<string, unknown>

/** What WeCom says in a socket: something that happened (`cmd`), or what became of something we sent. */
export type Frame =
  | { kind: 'callback'; cmd: string; reqId: string; body: Json }
  | { kind: 'ack'; reqId: string; errcode: number; errmsg: string; body: Json }

const object = z.record(z.string(), z.unknown())
const shape = z.object({
  cmd: z.string().optional(),
  headers: z.object({ req_id: z.string() }),
  errcode: z.number().optional(),
  errmsg: z.string().optional(),
  body: object.nullish(),
})

/** Undefined: it says nothing to us. */
export function readFrame(text: string): Frame | undefined {
  const { success, data } = shape.safeParse(parsed(text))
  if (!success) return undefined
  const { cmd, headers, errcode, errmsg = '', body } = data
  const common = { reqId: headers.req_id, body: body ?? {} }
  if (cmd) return { kind: 'callback', cmd, ...common }
  return errcode === undefined ? undefined : { kind: 'ack', errcode, errmsg, ...common }
}

/** What people type has been seen with control characters that JSON does not allow. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return parsedAs(text.replace(/\p{Cc}/gu, ' '))
  }
}

function parsedAs(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
