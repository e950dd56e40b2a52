import type { OutgoingBody } from '../../chat/outgoing.ts'
import type { Locale } from '../../i18n/locale.ts'

/** A message as it was handed to a platform. */
export interface Drawn {
  body: OutgoingBody
  locale: Locale
  /** What its picture is called at the platform that has it. */
  upload?: string
}

/** As text, byte for byte: what is read back is sent as it was. A picture is kept as base64. */
export function keepDrawn(drawn: Drawn): string {
  const { body } = drawn
  if (body.type !== 'card' || body.card.kind !== 'picture') return JSON.stringify(drawn)
  const { png, ...picture } = body.card.picture
  const card = { ...body.card, picture: { ...picture, png: png.toString('base64') } }
  return JSON.stringify({ ...drawn, body: { ...body, card } })
}

/** Whether a picture has been uploaded is nothing one sees. */
export const looksAs = ({ body, locale }: Drawn, fresh: Drawn): boolean =>
  keepDrawn({ body, locale }) === keepDrawn({ body: fresh.body, locale: fresh.locale })

export function readDrawn(kept: string): Drawn {
  const drawn = JSON.parse(kept) as Drawn
  if (drawn.body.type === 'card' && drawn.body.card.kind === 'picture') {
    const { picture } = drawn.body.card
    picture.png = Buffer.from(picture.png as unknown as string, 'base64')
  }
  return drawn
}
