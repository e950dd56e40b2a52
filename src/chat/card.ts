/**
 * A card is plain data in the reader's language: no platform word inside (docs/decisions/012-cards-are-data.md).
 * First line what and how much, second line why now, at most six facts, at most three buttons, the safe one first.
 */
export type Card = FactCard | ListCard | PictureCard

interface CardFrame {
  /** First line: what and how much. */
  headline: string
  mark?: Mark
  /** Second line: why now. */
  why?: string
  buttons: Button[]
  /** After a decision: who, when, what. A card with a closing has no buttons. */
  closing?: string
  /** The way to its subject from outside the chat, for letters; a chat leaves it out. */
  link?: OutsideLink
}

/** One subject and its facts. */
export interface FactCard extends CardFrame {
  kind: 'facts'
  facts: Fact[]
}

/** A page of rows, each with its own button where it leads somewhere. */
export interface ListCard extends CardFrame {
  kind: 'list'
  items: ListItem[]
  /** Shown when there are no items. */
  empty: string
  /** Its second line is ours, and says what to type. */
  advises?: true
}

/** A picture with its numbers as lines of text (also the alternative text). */
export interface PictureCard extends CardFrame {
  kind: 'picture'
  picture: Picture
  lines: string[]
}

export interface Picture {
  png: Buffer
  /** Logical size in CSS pixels. */
  width: number
  height: number
  alt: string
}

/** ● open, ▲ due soon, ■ overdue or lost, ✓ done. A sign always stands beside the colour. */
export type Mark = 'open' | 'due' | 'overdue' | 'done' | 'refused'
export const markSigns: Record<Mark, string> = { open: '●', due: '▲', overdue: '■', done: '✓', refused: '×' }

export interface Fact {
  label: string
  value: string
  /** The person of ours that the value names: where a platform can, it leads to them. */
  person?: string
}

export interface ListItem {
  title: string
  detail?: string
  /** The detail is advice of ours: its commands are written as they are typed where it is read. Everything else stays as people wrote it. */
  advises?: true
  mark?: Mark
  button?: Button
  link?: Link
  /** The way to its subject from outside the chat, for letters; a chat leaves it out. */
  outside?: OutsideLink
}

/** Opens something of ours in a browser. Left out where the reader's platform has no way there. */
export interface Link {
  label: string
  /** Below the persona's own address of the web chat, without a slash in front: `evidence/…`. */
  path: string
}

/** Leads from a letter to where its subject can be worked with. */
export interface OutsideLink {
  label: string
  /** From the root of our own address: `/d/1024`. */
  path: string
}

export interface Button {
  label: string
  /** What `bot` made of the action, its subject and what the card was drawn from; opaque to adapters and people. */
  token: string
  style: 'primary' | 'plain' | 'danger'
  /** The command that does the same, shown where there are no buttons. */
  typed?: string
}

/** Limits every card keeps; a builder that breaks them fails its test. */
export const cardLimits = { facts: 6, buttons: 3, items: 10 } as const
