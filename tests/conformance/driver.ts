import type { Adapter, Receiver } from '../../src/chat/adapter.ts'
import type { Capabilities } from '../../src/chat/capabilities.ts'
import type { PlatformUser } from '../../src/chat/conversation.ts'
import type { Form } from '../../src/chat/form.ts'
import type { Clock } from '../../src/clock/clock.ts'
import type { Store } from '../../src/store/store.ts'
import type { PageServer } from '../pages/page-server.ts'

/** A message as somebody has it before them now, read back from what the platform was sent. */
export interface Shown {
  id: string
  /** All words of it. */
  text: string
  buttons: { label: string; token: string }[]
  form?: Form
  /** Whether it was rewritten since it came. */
  rewritten: boolean
  /** All that reaches the reader's device, what buttons carry included. */
  whole: string
}

/** Something somebody did. */
export interface Done {
  /** What the platform showed at once, in its acknowledgement. */
  answer: Shown | undefined
  /** The platform delivers the same once more. @returns what it showed this time */
  redelivers(): Promise<Shown | undefined>
}

/** What not every platform has. A sentence that needs it is skipped where it is missing, with the reason. */
export type Ability =
  | 'two tenants'
  | 'bots'
  | 'history'
  | 'overheard chats'
  | 'reply handles'
  | 'asking who is there'
  | 'groups nobody tells about'
  | 'mentions'
  | 'coming and going'
  | 'opening'
  | 'pressing what is out of date'
  | 'knowing a message again'

/** A sentence asked for what a platform does not have; it is skipped with this reason. */
export class NotThere extends Error {}

/** One platform, spoken to in sentences. People are called by their names. */
export interface Driver {
  readonly platform: string
  readonly adapter: Adapter
  readonly cannot: Partial<Record<Ability, string>>
  /** What is so for now, beside what is declared. */
  readonly forNow?: Partial<Capabilities>
  start(receiver: Receiver): Promise<void>
  stop(): Promise<void>
  /** Somebody of our company comes to the platform; whether they are in our directory is another matter. */
  person(name: string): Promise<PlatformUser>
  customer(name: string): Promise<PlatformUser>
  /** A program. */
  bot(name: string): Promise<PlatformUser>
  /** Somebody of another tenant who has the same user id there as `name` has here. */
  namesake(of: string, name: string): Promise<PlatformUser>
  /** @returns where it is */
  group(title: string, members: readonly string[], options?: GroupOptions): Promise<string>
  joins(where: string, name: string): Promise<void>
  direct(name: string): string
  /** Somebody takes the bot into a group, or out of it; somebody opens the chat with it. */
  botJoins(where: string, who: string): Promise<Done>
  botLeaves(where: string, who: string): Promise<Done>
  opens(who: string): Promise<Done>
  says(who: string, where: string, text: string, options?: SaysOptions): Promise<Done>
  /** What somebody said last there reads differently now, or is gone. */
  edits(who: string, where: string, text: string): Promise<Done>
  revokes(who: string, where: string): Promise<Done>
  presses(who: string, where: string, on: Shown, label: string): Promise<Done>
  submits(who: string, where: string, form: Form, values: Record<string, string>): Promise<Done>
  sendsFile(who: string, where: string, name: string, content: Uint8Array): Promise<Done>
  /** What somebody has before them there, in order. */
  shown(where: string, who: string): Promise<Shown[]>
}

export interface GroupOptions {
  /** Nobody lists its members. */
  untold?: boolean
  /** A chat that is listened to, in which nothing can be said. */
  overheard?: boolean
  /** The bot can only answer there, with the handle that came with the question. */
  withoutBot?: boolean
}

export interface SaysOptions {
  /** It was said so long ago and is fetched now, milliseconds. */
  ago?: number
  mentioned?: boolean
}

export interface PlatformUnderTest {
  name: string
  /** Whatever is not there is explained in `docs/platforms.md`. */
  isExplained?: true
  /** Nobody reaches our pages: the server has no address that is public. */
  withoutPages?: true
  open(world: { store: Store; clock: Clock; pages: Pick<PageServer, 'publicUrl' | 'cardPages'> }): Driver
}
