import type { z } from 'zod'

/**
 * One setting as the product knows it. The same entry reads the environment, writes `.env.example` and words the
 * complaint about a wrong value, so the three cannot drift apart.
 */
export interface Setting<Value = unknown> {
  /** The environment variable. */
  name: string
  /** Reads the text of the variable; `undefined` when it is not set or empty. */
  read: z.ZodType<Value, string | undefined>
  /** What it must be, as the end of "PORT must be …". */
  mustBe: string
  /** A value that works. */
  example: string
  /** The value when it is not set, as it would be written; left out where "not set" means "off" or "nothing". */
  unset?: string
  /** What it is for, in lines for `.env.example`. */
  explain: readonly string[]
  /** Its value never appears in a message or a log. */
  secret?: true
}

/** Keeps each entry's value type. */
export function setting<Value>(entry: Setting<Value>): Setting<Value> {
  return entry
}
