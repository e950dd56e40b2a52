import type { Outcome } from './operation.ts'
import { requestPatience } from './session.ts'

/** One HTTP request with a time limit, read to its end. @throws when the connection breaks or the time is up */
export async function request(url: string, init: RequestInit): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(requestPatience) })
  return { status: response.status, text: await response.text() }
}

/** What a status promises: `acknowledged` is for the caller to say. Too many and 5xx may be sent again. */
export function outcomeOf(status: number, acknowledged: readonly number[]): Outcome {
  if (acknowledged.includes(status)) return { type: 'acknowledged' }
  const again = status >= 500 || status === 429
  return again ? { type: 'not taken', why: status } : { type: 'refused', why: String(status) }
}

/** What a broken connection is called in a report. */
export const whyBroken = (error: unknown): string => {
  const { cause, message } = error as Error & { cause?: { code?: string } }
  return cause?.code ?? message
}
