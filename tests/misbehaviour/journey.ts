import type { World } from './world.ts'

/** Looks at what came of it when all is over. @returns what is wrong, in sentences */
export type Check = () => Promise<string[]>

/** Something that people do with a deal, from its beginning to its end, on whatever day. */
export interface Journey<W extends World = World> {
  name: string
  /** What is there before, without the platform. */
  prepare?(world: W, title: string): Promise<void>
  /** Goes on until everybody sees what they should. `title` is that of no other deal. */
  run(world: W, title: string): Promise<Check>
}

/** Says what is wrong, unless it is as it should be. */
export const expected = (what: string, is: unknown, should: unknown): string[] =>
  is === should ? [] : [`${what}: ${String(is)} instead of ${String(should)}`]
