import type { IncomingMessage } from 'node:http'
import { buffer, json } from 'node:stream/consumers'
import type { Json } from '../../simulation/json.ts'

/** What came with a call: JSON, or a form with a file in it. Undefined: neither. */
export async function readBody(request: IncomingMessage, url: URL): Promise<unknown> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return await json(request).catch(() => undefined)
  const body = new Uint8Array(await buffer(request))
  const form = await new Response(body, { headers: { 'content-type': type } }).formData()
  const media = form.get('media')
  const bytes = media instanceof File ? new Uint8Array(await media.arrayBuffer()) : new Uint8Array()
  return { ...Object.fromEntries(form), bytes, typeInAddress: url.searchParams.get('type') } satisfies Json
}
