import type { Json } from '../../simulation/json.ts'
import { respond } from '../changes/respond.ts'
import type { WebApi } from '../web-api/answer-call.ts'
import { ApiError } from '../web-api/api-error.ts'
import { parsedResponse, readResponse } from '../web-api/read-response.ts'

export interface ResponseRecord {
  at: Date
  path: string
  body: Json
  status: number
  error?: string
}

/** Takes a post to a response URL. `ok`, or 404 with the reason. */
export function takeResponse({ world, knobs }: WebApi, path: string, text: string): { status: number; error?: string } {
  const url = world.responseUrls.find(path)
  if (!url) return { status: 404, error: 'expired_url' }
  const refusal = world.responseUrls.refusal(url)
  if (refusal) return { status: 404, error: refusal }
  const body = parsedResponse(text)
  if (!body) return { status: 400, error: 'invalid_payload' }
  try {
    const response = readResponse(world, knobs, url.teamId, body)
    url.uses += 1
    respond(world, url, response)
    return { status: 200 }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { status: 404, error: error.code }
  }
}
