import type { Json } from '../../../simulation/json.ts'
import { type Call, text } from '../call.ts'
import { Refusal } from '../refusal.ts'

/** POST /v1.0/robot/messageFiles/download */
export function downloadFile({ world, knobs, body }: Call): Json {
  const robotCode = text(body, 'robotCode', 'invalidParameter.robotCode.empty')
  const url = world.files.exchange(text(body, 'downloadCode', 'invalidParameter.downloadCode'), robotCode)
  if (url === undefined) throw new Refusal(400, 'invalidParameter.downloadCode')
  return { downloadUrl: knobs.files === 'elsewhere' ? 'https://example.org/files/x.file' : url }
}

/** Bytes. */
const most = 20 * 1024 * 1024
const beginnings = ['89504e47', 'ffd8ff', '47494638', '424d']

/** POST /media/upload: a form with the type, which is in the address, too, and a file called `media`. */
export function uploadMedia({ world, body }: Call): Json {
  const { type, typeInAddress, media } = body as { type: unknown; typeInAddress: unknown; media: unknown }
  if (type !== 'image' || typeInAddress !== type) throw new Refusal(200, '40004')
  if (!(media instanceof File) || !/\.(jpg|gif|png|bmp)$/.test(media.name)) throw new Refusal(200, '40004')
  const bytes = body.bytes as Uint8Array
  if (bytes.length === 0 || bytes.length > most) throw new Refusal(200, '40009')
  const begins = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  if (!beginnings.some((one) => begins.startsWith(one))) throw new Refusal(200, '40004')
  return { type, media_id: world.files.upload(type, bytes), created_at: world.clock.now().getTime() }
}
