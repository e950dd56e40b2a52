import type { Card } from './card.ts'
import type { Template } from './template.ts'

/** The card platform of an organisation: templates, and the cards made of them. */
export class Cards {
  readonly templates = new Map<string, Template>()
  /** By outTrackId. */
  readonly all = new Map<string, Card>()

  /** The cards in a chat, the oldest first: with a member by their userid, in a group by its openConversationId. */
  standingIn(where: string): Card[] {
    return [...this.all.values()].filter((card) => card.where === where)
  }
}
