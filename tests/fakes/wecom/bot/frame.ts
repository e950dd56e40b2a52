import { isJson, type Json } from '../../simulation/json.ts'

/** One message of the socket. Acknowledgements have no `cmd`. */
export interface Frame {
  readonly cmd?: string
  readonly headers: { readonly req_id: string }
  readonly body?: Json
}

/** Undefined where it is no frame. */
export function readFrame(text: string): Frame | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    if (!isJson(parsed) || !isJson(parsed.headers) || typeof parsed.headers.req_id !== 'string') return undefined
    const cmd = typeof parsed.cmd === 'string' ? { cmd: parsed.cmd } : {}
    return { ...cmd, headers: { req_id: parsed.headers.req_id }, body: isJson(parsed.body) ? parsed.body : {} }
  } catch {
    return undefined
  }
}

export const acknowledgement = (reqId: string, errcode: number, errmsg: string, body?: Json): object => ({
  headers: { req_id: reqId },
  ...{ errcode, errmsg, ...(body ? { body } : {}) },
})
