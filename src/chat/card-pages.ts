/** What the page of a card is opened by. */
export interface CardLink {
  platform: string
  tenant: string
  /** Who it was shown to alone; undefined: to everybody in a group, and whoever may see it sees it. */
  userId?: string
  /** Of one of its buttons. */
  token: string
}

/** Cards as pages of ours, where their reader is known by a login: a press there is none of the platform's. */
export interface CardPages {
  addressOf(link: CardLink): string
}
