import type { Command, Fit } from '../definitions/command.ts'
import type { TypedSubject } from '../definitions/subjects.ts'
import { argumentTokens } from './argument-tokens.ts'
import { type Bound, bindArguments, type Given } from './bind-arguments.ts'
import { longestLine, type ParsedLine, withArguments } from './parse-line.ts'
import { commandsNamed } from './plain-names.ts'
import { isQuestion, readingsOf, withoutEnd } from './polite-words.ts'
import { withSubject } from './said-under.ts'
import { lineTokens, type Token } from './tokens.ts'

interface Reading {
  parsed: ParsedLine
  /** Its last words are kept as somebody's own text. */
  keepsText: boolean
  /** Only a name, of a command that needs more. */
  nameAlone: boolean
}

/** What there is to read a line with. */
interface Known {
  commands: readonly Command[]
  under: TypedSubject | undefined
}

/**
 * Reads what is said to the bot without a slash: 「推进 D-1140」, `my deals`, `D-1140`. Undefined: it is talk. A text is a
 * command only where all of it is one: a name, and after it what fits. In doubt it is talk
 * (docs/decisions/055-in-doubt-it-is-talk.md). Pure, and linear in the text.
 */
export function readPlainWords(
  text: string,
  commands: readonly Command[],
  under?: TypedSubject,
): ParsedLine | undefined {
  if (text.length > longestLine) return undefined
  for (const typed of readingsOf(text)) {
    const reading = readTyped(typed, { commands, under })
    if (!reading || (reading.nameAlone && isQuestion(text))) continue
    return reading.parsed
  }
  return undefined
}

/** A full stop after a number is no part of it; of a note that is kept it is. */
function readTyped(typed: string, known: Known): Reading | undefined {
  const whole = readLine(typed, known)
  if (whole?.keepsText) return whole
  return readLine(withoutEnd(typed), known) ?? whole
}

function readLine(line: string, { commands, under }: Known): Reading | undefined {
  if (line === '') return undefined
  const alone = readAlone(line, commands)
  if (alone) return alone
  const tokens = lineTokens(line)
  for (const words of namesIn(tokens)) {
    for (const { command, fullName } of commandsNamed(commands, words)) {
      const given = argumentTokens(command, line, tokens[words.length - 1]!.end)
      const about = withSubject(command, given, under)
      const reading =
        (about && readArgumentsOf(command, about, line, fullName)) ?? readArgumentsOf(command, given, line, fullName)
      if (reading) return reading
    }
  }
  return undefined
}

/** What may be a name: the first two words, or the first. */
function namesIn(tokens: readonly Token[]): string[][] {
  const other = tokens.findIndex(({ name, quoted }) => name !== undefined || quoted)
  const words = tokens.slice(0, other < 0 ? 2 : Math.min(other, 2)).map(({ text }) => text)
  return words.length > 1 ? [words, words.slice(0, 1)] : [words]
}

function readAlone(line: string, commands: readonly Command[]): Reading | undefined {
  const command = commands.find((one) => one.alone?.(line))
  if (!command) return undefined
  const whole: Token = { text: line, name: undefined, quoted: false, start: 0, valueStart: 0, end: line.length }
  return { parsed: withArguments(command, [whole], line), keepsText: false, nameAlone: false }
}

/** @param fullName it was called by a name of two words, which nobody says by chance */
function readArgumentsOf(
  command: Command,
  tokens: readonly Token[],
  line: string,
  fullName: boolean,
): Reading | undefined {
  const bound = bindArguments(command.parameters, tokens, line)
  const given = givenIn(bound)
  if (!given || !areMeant(command, given, fullName)) return undefined
  const parsed = withArguments(command, tokens, line)
  if ('problem' in parsed && !['missing', 'doubtful'].includes(parsed.problem.type)) return undefined
  return {
    parsed,
    keepsText:
      'run' in command && command.parameters.some(({ rest, name }) => rest && given.values[name] !== undefined),
    nameAlone: 'problem' in bound && tokens.length === 0,
  }
}

/** Undefined where something is wrong beside what is missing. */
function givenIn(bound: Bound): Given | undefined {
  if (!('problem' in bound)) return bound
  return bound.problem.type === 'missing' ? bound.problem.given : undefined
}

/** Whether these can be the command's arguments, and one of them or its name shows that it is meant. */
function areMeant({ parameters }: Command, { values, byName }: Given, fullName: boolean): boolean {
  const fits = parameters
    .filter(({ name }) => values[name] !== undefined)
    .map(
      (parameter): Fit =>
        byName.has(parameter.name) ? 'sure' : (parameter.fits?.(values[parameter.name]!) ?? 'maybe'),
    )
  if (fits.includes('never')) return false
  return fullName || fits.includes('sure') || !fits.includes('maybe')
}
