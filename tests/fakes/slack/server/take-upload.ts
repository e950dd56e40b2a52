import type { World } from '../state/world.ts'

/** Takes the content of an announced upload, raw or as the first part of a form. @returns false: nobody announced it */
export async function takeUpload(world: World, id: string, body: Buffer, contentType: string): Promise<boolean> {
  const upload = world.uploads.get(id)
  if (!upload) return false
  upload.content = contentType.startsWith('multipart/form-data') ? await firstPart(body, contentType) : body
  return true
}

async function firstPart(body: Buffer, contentType: string): Promise<Uint8Array> {
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData()
  const [part] = [...form.values()]
  return part instanceof Blob ? new Uint8Array(await part.arrayBuffer()) : Buffer.from(part ?? '')
}
