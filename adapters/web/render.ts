import type { Card, Picture } from '../../src/chat/card.ts'
import type { OutgoingBody } from '../../src/chat/outgoing.ts'
import { cut } from '../../src/i18n/cut.ts'
import { textLength, webLimits } from './limits.ts'
import { imageMimeOf } from './platform/image-mime.ts'
import type { CardView, MessageBody } from './wire.ts'

export interface Rendered {
  body: MessageBody
  /** To be stored under the id that was given. */
  picture: Buffer | undefined
  /** What could not be shown, and how it was shown instead. */
  dropped: string[]
}

/** Pure and total. `pictureId` is the file id a picture will be stored under. */
export function render(outgoing: Exclude<OutgoingBody, { type: 'recall' }>, pictureId: string): Rendered {
  switch (outgoing.type) {
    case 'text':
      return renderText(outgoing.text)
    case 'card':
      return renderCard(outgoing.card, pictureId)
    case 'form':
      return { body: { kind: 'form', form: outgoing.form }, picture: undefined, dropped: [] }
  }
}

function renderText(text: string): Rendered {
  if (text.length <= textLength) return { body: { kind: 'text', text }, picture: undefined, dropped: [] }
  return {
    body: { kind: 'text', text: cut(text, textLength).toWellFormed() },
    picture: undefined,
    dropped: [`text cut from ${text.length} to ${textLength} characters`],
  }
}

function renderCard(card: Card, pictureId: string): Rendered {
  const dropped: string[] = []
  let view: CardView
  let picture: Buffer | undefined
  if (card.kind === 'picture') {
    picture = usable(card.picture)
    if (!picture) dropped.push('picture that is not a PNG of acceptable size, shown as its lines')
    const { width, height, alt } = card.picture
    view = { ...card, picture: picture ? { file: pictureId, width, height, alt } : null }
  } else view = card
  if (view.closing !== undefined && view.buttons.length > 0) {
    dropped.push(`${view.buttons.length} buttons of a decided card`)
    view = { ...view, buttons: [] }
  }
  return { body: { kind: 'card', card: view }, picture, dropped }
}

function usable({ png }: Picture): Buffer | undefined {
  return png.length <= webLimits.uploadBytes && imageMimeOf(png) === 'image/png' ? png : undefined
}
