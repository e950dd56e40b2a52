import { encodeButton, type LongText } from '../../chat/button-token.ts'
import type { Picture } from '../../chat/card.ts'
import type { Translator } from '../../i18n/translate.ts'
import type { DrawTools } from '../definitions/card.ts'

/**
 * The tools a card is drawn with; its buttons carry the version key of the view.
 * @param keep takes what a button is too small for, to be kept before the card is shown
 */
export function drawTools(
  drawn: { card: string; subject: string; from: string },
  t: Translator,
  timeZone: string,
  picture: Picture | undefined,
  keep: (long: LongText) => void,
): DrawTools {
  return {
    t,
    timeZone,
    button: (action, label, style = 'plain', argument = '', typed) => ({
      label,
      style,
      token: encodeButton({ ...drawn, action, argument }, keep),
      ...(typed === undefined ? {} : { typed }),
    }),
    ...(picture ? { picture } : {}),
  }
}
