import type { Reader, Tx } from '../../../../src/store/store.ts'
import type { Channel, FakeSlack, SlackUser, Workspace } from '../../../fakes/slack/index.ts'

/** A company on Slack with the server behind it: in this process by a clock of the test, or as processes of their own. */
export interface World {
  slack: FakeSlack
  workspace: Workspace
  /** Where everybody is, the bot too. */
  team: Channel
  user(name: string): SlackUser
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
export interface House extends World {
  goesOn(milliseconds: number): Promise<void>
  /** People do nothing any more. @returns lets them go on */
  rests(): () => void
  /** Nothing is left to do or to say, now or later. */
  isDone(): Promise<boolean>
}

/** Longer than anything may take while Slack is unwell, milliseconds: then it is stuck. */
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
