import { withoutEnding } from '../../typed-text/without-ending.ts'
import type { Command } from '../definitions/command.ts'
import { bindArguments } from './bind-arguments.ts'
import { parameterNames } from './parameter-names.ts'
import { lineTokens, type Token } from './tokens.ts'

/**
 * The words of a line behind the command's name. A mention or a signature at its end is no part of it, but of a free text
 * and where somebody may be mentioned.
 */
export function argumentTokens(command: Command, line: string, from: number): Token[] {
  const tokens = lineTokens(line, parameterNames(command), from)
  if (endsInProse(command, tokens, line)) return tokens
  const said = withoutSignature(tokens, line)
  return withoutMarks(command.parameters.some(({ mentions }) => mentions) ? said : withoutMentions(said))
}

/** What ends a sentence in Chinese is no part of the last word. */
function withoutMarks(tokens: readonly Token[]): Token[] {
  const last = tokens.at(-1)
  if (!last || last.quoted) return [...tokens]
  const text = withoutEnding(last.text, '。，；、')
  if (text === '' && last.name === undefined) return withoutMarks(tokens.slice(0, -1))
  return [...tokens.slice(0, -1), { ...last, text, end: last.end - (last.text.length - text.length) }]
}

function endsInProse({ parameters }: Command, tokens: readonly Token[], line: string): boolean {
  const bound = bindArguments(parameters, tokens, line)
  const given = !('problem' in bound) ? bound : bound.problem.type === 'missing' ? bound.problem.given : undefined
  return parameters.some(({ name, prose }) => prose && given?.values[name] !== undefined)
}

const signature = /^(?:--|—|发自|sent$)/iu

/** A line of its own that begins so, and what is below it. */
function withoutSignature(tokens: readonly Token[], line: string): Token[] {
  const begins = tokens.findIndex(
    ({ text, start }, index) =>
      index > 0 && signature.test(text) && line.slice(tokens[index - 1]!.end, start).includes('\n'),
  )
  return tokens.slice(0, begins < 0 ? tokens.length : begins)
}

function withoutMentions(tokens: readonly Token[]): Token[] {
  const last = tokens.findLastIndex(({ text, quoted, name }) => quoted || name !== undefined || !/^<?@/u.test(text))
  return tokens.slice(0, last + 1)
}
