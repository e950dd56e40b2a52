import { cardText } from '../../src/chat/card-text.ts'
import type { OutgoingBody } from '../../src/chat/outgoing.ts'
import { RemoteRefused } from '../../src/errors/remote-errors.ts'
import { readable } from '../../src/typed-text/readable.ts'

export interface Rendered {
  text: string
  /** What could not be shown, and how it was shown instead. */
  dropped: string[]
}

/** What is said, as a text. @throws RemoteRefused: nothing is taken back */
export function render(body: OutgoingBody): Rendered {
  switch (body.type) {
    case 'text':
      return { text: readable(body.text), dropped: [] }
    case 'card':
      return { text: readable(cardText(body.card, { rowCommands: true })), dropped: ['card as text'] }
    case 'form':
      return { text: readable(body.form.title), dropped: ['form as text'] }
    case 'recall':
      throw new RemoteRefused('not_supported')
  }
}
