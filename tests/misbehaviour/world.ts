import type { Reader, Tx } from '../../src/store/store.ts'

/** What somebody reads. */
export interface Seen {
  /** The same message has the same. */
  key: string
  words: string
  controls: readonly { label: string }[]
}

/** One of us with their phone, on a day on which a platform is unwell: what it says was not taken they do again. */
export interface Person {
  /** Everything alone with the bot, in order. */
  readonly read: readonly Seen[]
  /** The newest message alone with the bot in which this can be read; and all of them. */
  sees(text: string): Seen | undefined
  seesAll(text: string): readonly Seen[]
  /** Types a command alone with the bot, without what stands in front of commands there, until it shows. */
  types(line: string, isDone: () => unknown): Promise<void>
  /** Presses what stands on the newest message with these words that has it, until it shows. */
  presses(label: string, on: string, isDone: () => unknown): Promise<void>
}

/** A company on a platform with the server behind it: in this process by a clock of the test, or as processes of their own. */
export interface World {
  /** Somebody of the company. */
  person(name: string): Person
  /** Id in the directory. */
  idOf(name: string): string
  now(): Date
  /** How long people did nothing because they were told to, milliseconds. */
  rested(): number
  /** By the clock everything here goes by. */
  passes(milliseconds: number): Promise<void>
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

/** The same for whoever looks on. */
export interface Onlooker {
  goesOn(milliseconds: number): Promise<void>
  /** People do nothing any more. @returns lets them go on */
  rests(): () => void
  /** Nothing is left to do or to say, now or later. */
  isDone(): Promise<boolean>
}

/** Longer than anything may take while a platform is unwell, milliseconds: then it is stuck. */
const patienceMs = 180_000
const lookEveryMs = 200

type Timed = Pick<World, 'now' | 'rested' | 'passes'>

const awake = (world: Timed): number => world.now().getTime() - world.rested()

/** Resolves as soon as it is so. @throws Error when it is not in a long time */
export async function until(world: Timed, what: string, isSo: () => unknown): Promise<void> {
  const end = awake(world) + patienceMs
  while (!(await isSo())) {
    if (awake(world) > end) throw new Error(`stuck: ${what}`)
    await world.passes(lookEveryMs)
  }
}

/** Whether it became so within this time. */
export async function soon(world: Timed, milliseconds: number, isSo: () => unknown): Promise<boolean> {
  const end = awake(world) + milliseconds
  while (!(await isSo())) {
    if (awake(world) > end) return false
    await world.passes(lookEveryMs)
  }
  return true
}
