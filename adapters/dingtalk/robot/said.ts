import { readable } from '../../../src/typed-text/readable.ts'
import { type ActionCard, actionCardParam, sessionActionCard } from '../cards/action-card.ts'

/** Something the robot says, as DingTalk takes it where it answers, and by itself. */
export interface Said {
  /** For the session of what it answers, and for a custom robot. */
  answer: object
  /** For the API (open.dingtalk.com/document/orgapp/types-of-messages-sent-by-robots). */
  msgKey: string
  msgParam: object
}

export function saidText(text: string): Said {
  const content = readable(text)
  return { answer: { msgtype: 'text', text: { content } }, msgKey: 'sampleText', msgParam: { content } }
}

/** A card with what can be tapped below it; a text with links or a picture where there is nothing to tap. */
export function saidCard(card: ActionCard): Said {
  const { msgKey, param } = actionCardParam(card)
  return { answer: sessionActionCard(card), msgKey, msgParam: param }
}
