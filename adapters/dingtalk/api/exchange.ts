import { NeverArrived } from '../../../src/errors/remote-errors.ts'

/** How long an answer may take, milliseconds. */
const patience = 10_000
/** … where a file goes with it. */
const patienceWithFile = 60_000

/** Before there is a connection nothing can have arrived. */
const beforeConnecting = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']

export interface Asked {
  method: 'GET' | 'POST' | 'PUT'
  url: URL
  headers?: Readonly<Record<string, string>>
  /** As JSON, or a form with a file in it; nothing is sent with GET. */
  body: object | FormData
  /** What a failure is called: its address may be worth as much as a token. */
  what: string
}

export interface Answered {
  ok: boolean
  status: number
  json: unknown
}

/** A page, or half a text, tells nothing of what was done. @throws NeverArrived */
export async function exchange({ method, url, headers = {}, body, what }: Asked): Promise<Answered> {
  const isFile = body instanceof FormData
  try {
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/json', ...(isFile ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(method === 'GET' ? {} : { body: isFile ? body : JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(isFile ? patienceWithFile : patience),
    })
    if (response.status >= 500) throw new Error(`HTTP ${response.status}`)
    return { ok: response.ok, status: response.status, json: await response.json() }
  } catch (error) {
    throw new NeverArrived(what, { unsent: beforeConnecting.includes(codeOf(error)) })
  }
}

/** What the machine says, without the address it stands in. */
function codeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown } }
  return typeof cause?.code === 'string' ? cause.code : ''
}
