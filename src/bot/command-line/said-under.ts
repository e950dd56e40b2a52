import type { Command } from '../definitions/command.ts'
import type { TypedSubject } from '../definitions/subjects.ts'
import type { Token } from './tokens.ts'

/**
 * The words of a command that was said under a card: what it is about need not be said again. Undefined: the command is about
 * something else, or says what it is about.
 */
export function withSubject(
  { parameters }: Command,
  tokens: readonly Token[],
  under: TypedSubject | undefined,
): readonly Token[] | undefined {
  const first = parameters.find(({ required }) => required)
  if (under === undefined || first?.names !== under.kind) return undefined
  const [word] = tokens
  const isSaid = word !== undefined && (word.name !== undefined || first.fits?.(word.text) === 'sure')
  return isSaid ? undefined : [wordOf(under.typed), ...tokens]
}

/** It stands nowhere in the line. */
const wordOf = (text: string): Token => ({ text, name: undefined, quoted: true, start: 0, valueStart: 0, end: 0 })
