import type { z } from 'zod'
import type { WordKey } from '../../i18n/translate.ts'
import type { Permission } from '../../people/roles.ts'
import type { Context, ReadContext, Reply } from './context.ts'
import type { SubjectKind } from './subjects.ts'

/**
 * One command, one file. `/deal move D-1024 方案演示` is path `deal move` with two positional arguments;
 * `名称=值` and `name=value` fill parameters by name. Handlers get what `arguments` (zod) made of the texts.
 */
export type Command<Arguments = unknown> = CommandLine<Arguments> & (Changing<Arguments> | Looking<Arguments>)

interface Changing<Arguments> {
  run(ctx: Context, args: Arguments): Promise<Reply>
}

/** A question: it is answered outside any transaction, so nobody waits for it. */
interface Looking<Arguments> {
  look(ctx: ReadContext, args: Arguments): Promise<Reply>
}

interface CommandLine<Arguments> {
  /** The English name people type, one or two words: `deal move`. */
  path: string
  /** Other names, Chinese first: `商机 推进`. */
  aliases: readonly string[]
  /** Names of one or two words that count only where a line without a slash is read: `推进`, `my deals`. */
  plainNames?: readonly string[]
  /** Whether a text without any name is this command, and its first argument: `D-1024` shows the deal. */
  alone?(text: string): boolean
  /** One line for the help. */
  summary: WordKey
  /** What else the help of this command alone says. */
  details?: WordKey
  /** Nobody without it sees or runs the command. */
  permission?: Permission
  /** In the order they are typed. */
  parameters: readonly Parameter[]
  arguments: z.ZodType<Arguments>
  /** A complete line that works on the sample data, per language. */
  example: { zh: string; en: string }
  /** What answers files that come without a word of what they are for; undefined: only how to say it. */
  answerFiles?(ctx: ReadContext): Promise<Reply | undefined>
  /** Also for strangers (`/help`, `/link`); `ctx.actor` then has no roles and the id ''. */
  forStrangers?: boolean
}

export interface Parameter {
  /** The key in `arguments`. */
  name: string
  /** What people may write before `=`, Chinese first; the first is shown in usage. */
  labels: { zh: string; en: string; others?: readonly string[] }
  required: boolean
  /** Takes all remaining words. Only the last positional one. */
  rest?: boolean
  /** Only by name (`金额=5万`), never by position. */
  namedOnly?: boolean
  /** How well a text fits, where a line without a slash is read and may be talk. Without it every text may be meant. */
  fits?(text: string): Fit
  /** What it names: where that is said under a card of one, it may be left out. */
  names?: SubjectKind
  /** The card that offers what it can be to whoever left it out. Its subject is a `Choice`. */
  offers?: string
  /** Whether words that follow one another are one value: `Dec 3`, `12月3日 周四`, `2.5 million`. Without it each is a value of its own. */
  joins?(text: string): boolean
  /** Something is called what it says: broken syntax in it is asked about (`command-line/doubtful-name.ts`). */
  isName?: true
  /** Free text: signs, quotes, mentions and what looks like a signature are part of it. */
  prose?: true
  /** It may be a person who is mentioned; of other commands a mention behind the line is no part. */
  mentions?: true
}

/** `maybe`: it is taken for the argument only where something else shows that a command is meant. */
export type Fit = 'sure' | 'maybe' | 'never'

/** Keeps the argument type between `arguments` and `run`; the list of commands forgets it. */
export function defineCommand<A>(command: Command<A>): Command {
  return command as Command
}
