import type { Reader, Tx } from '../../store/store.ts'

/**
 * What a card can be about, each known by an id. The list is closed, so a misspelt kind does not compile. The bot knows no
 * more of them than these names: a change says which of them it changed, and each card says which of them it shows.
 */
export type SubjectKind =
  /** One deal: its facts, where it stands, what waits for a yes, what was written, ticked and proved of it. */
  | 'deal'
  /** The same deal as one that stands: its timers, who has it in hand, and what is to be done. By the deal's id. */
  | 'stuckDeal'
  /** A customer's own facts and contacts. */
  | 'customer'
  /** Which deals a customer has, what they are called, whose they are, and which of them are open. By the customer's id. */
  | 'customerDeals'
  /** One question whether a deal may enter a stage. */
  | 'approval'
  /** How such a question was answered. By the approval's id. */
  | 'decision'
  /** Something that was given to somebody to do. */
  | 'task'
  /** A pipeline: its stages and its policy. */
  | 'pipeline'
  /** What one person was told of at once. */
  | 'digest'
  /** A picture of the funnel. By its request. */
  | 'funnel'
  /** What one person may see: their roles, their team, whether they are here. Every copy they have before them. */
  | 'person'

/** One thing that has changed, or that is shown: `{ deal: id }`. */
export type Subject = { readonly [K in SubjectKind]: Readonly<Record<K, string>> }[SubjectKind]

/** One thing as people name it in a command: `D-1024`. */
export interface TypedSubject {
  kind: SubjectKind
  typed: string
}

/** Queues a redraw of every copy that shows one of these, in the transaction it was made for; each copy once, however often. */
export type Refresh = (...changed: readonly Subject[]) => Promise<void>
export type CreateRefresh = (tx: Tx, now: Date) => Refresh

/** For what was made a moment ago: nobody can have a card of it yet. */
export const nothingPosted: Refresh = async () => {}

/**
 * From the ids of what changed to a card's own subjects. Asked in the transaction of the change: by an index, and never
 * more than belongs to what changed.
 */
export type FindSubjects = (reader: Reader, ids: readonly string[]) => Promise<readonly string[]>

/** The card's subject is the id of the thing itself. */
export const itself: FindSubjects = async (_reader, ids) => ids

/** Why copies stay as they were sent. */
export interface Left {
  left: string
}

/** What a card shows, by kind; a kind that is not named it does not show. `left` for all of it, or for one kind. */
export type CardSubjects = Left | { readonly [K in SubjectKind]?: FindSubjects | Left }
