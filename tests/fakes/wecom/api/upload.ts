import type { Call } from './call.ts'
import { Refusal } from './refusal.ts'

/** The file of an upload: the field `media`, with a name. @throws Refusal 44001 */
export async function fileOf({ raw }: Call): Promise<{ name: string; content: Uint8Array }> {
  const field = await mediaField(raw.contentType, raw.body)
  if (!field) throw new Refusal(44001, 'empty media data')
  return { name: field.name, content: new Uint8Array(await field.arrayBuffer()) }
}

async function mediaField(contentType: string, body: Buffer): Promise<File | undefined> {
  try {
    const headers = { 'content-type': contentType }
    const field = (await new Response(new Uint8Array(body), { headers }).formData()).get('media')
    return field instanceof File && field.name !== '' ? field : undefined
  } catch {
    return undefined
  }
}
