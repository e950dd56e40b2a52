import { encodeButton } from '../../chat/button-token.ts'
import type { Picture } from '../../chat/card.ts'
import type { Translator } from '../../i18n/translate.ts'
import type { DrawTools } from '../definitions/card.ts'

/** The tools a card is drawn with; its buttons carry the version key of the view. */
export function drawTools(
  drawn: { card: string; subject: string; from: string },
  t: Translator,
  timeZone: string,
  picture: Picture | undefined,
): DrawTools {
  return {
    t,
    timeZone,
    button: (action, label, style = 'plain', argument = '', typed) => ({
      label,
      style,
      token: encodeButton({ ...drawn, action, argument }),
      ...(typed === undefined ? {} : { typed }),
    }),
    ...(picture ? { picture } : {}),
  }
}
