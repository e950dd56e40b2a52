import type { PlatformUser } from './conversation.ts'

/** Who says something: one of us (in the directory or not yet), somebody from outside, or a program. */
export type Side = 'ours' | 'outsider' | 'bot'

export function sideOf({ outsider, bot }: PlatformUser): Side {
  if (bot) return 'bot'
  return outsider ? 'outsider' : 'ours'
}
