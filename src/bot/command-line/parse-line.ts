import type { z } from 'zod'
import { sayByKey, type Translator } from '../../i18n/translate.ts'
import type { Person } from '../../people/person.ts'
import type { Command } from '../definitions/command.ts'
import type { TypedSubject } from '../definitions/subjects.ts'
import { argumentTokens } from './argument-tokens.ts'
import { bindArguments } from './bind-arguments.ts'
import { askingWhich } from './choice.ts'
import { doubtIn } from './doubtful-name.ts'
import { explainProblem, type LineProblem, notAllowed } from './explain-problem.ts'
import { commandsOfGroup, findCommand, suggestCommands } from './find-command.ts'
import { mayRun } from './may-run.ts'
import { withSubject } from './said-under.ts'
import { lineTokens, type Token } from './tokens.ts'

/** Longest line, in UTF-16 units. */
export const longestLine = 2000

/** `values` are what `command.arguments` made of the typed texts. */
export type ParsedLine = { command: Command; values: unknown } | { problem: LineProblem }

/** Whether a text is meant as a command. 中文 keyboards type the full-width slash. */
export const isCommandLine = (text: string): boolean => /^\s*[/／]/u.test(text)

/** The same said with a slash, where it was said without. */
export const asCommandLine = (text: string): string => (isCommandLine(text) ? text.trim() : `/${text.trim()}`)

/** Where a platform lets an app have few commands, all of ours begin with its name; such a line is carried to others too. */
const ourName = /^(?:chengdan|成单)\s+/iu

/**
 * Reads one typed line, its slash of either width. Pure; who may run the command is not asked here.
 * @param under what the card shows that it was said under
 */
export function parseCommandLine(text: string, commands: readonly Command[], under?: TypedSubject): ParsedLine {
  if (text.length > longestLine) return { problem: { type: 'tooLong', length: text.length, limit: longestLine } }
  const line = text
    .trim()
    .replace(/^[/／]\s*/u, '')
    .replace(ourName, '')
  const tokens = lineTokens(line)
  const plain = tokens.findIndex(({ name, quoted }) => name !== undefined || quoted)
  const words = tokens.slice(0, plain < 0 ? 2 : Math.min(plain, 2)).map((token) => token.text)

  const found = findCommand(commands, words)
  if (!found) return { problem: notFound(commands, words, (used) => line.slice(tokens[used]?.start ?? line.length)) }
  const given = argumentTokens(found.command, line, tokens[found.words - 1]!.end)
  const read = withArguments(found.command, given, line, under)
  // Whoever typed the one name learns how that goes on, not the other.
  if ('problem' in read && 'command' in read.problem)
    return { problem: { ...read.problem, as: words.slice(0, found.words).join(' ') } }
  return read
}

/**
 * What a command makes of the words after its name. One that lacks the thing it is about is about what it was said under, or
 * asks which.
 */
export function withArguments(
  command: Command,
  tokens: readonly Token[],
  line: string,
  under?: TypedSubject,
): ParsedLine {
  const about = withSubject(command, tokens, under)
  const read = about && withArguments(command, about, line)
  if (read && 'command' in read) return read
  const bound = bindArguments(command.parameters, tokens, line)
  if ('problem' in bound) {
    const asking = tokens.length === 0 ? askingWhich(command) : undefined
    return asking ? { command: asking, values: {} } : { problem: { ...bound.problem, command } }
  }
  const doubt = doubtIn(command, bound, line)
  if (doubt) return { problem: { ...doubt, command } }
  const parsed = command.arguments.safeParse(bound.values)
  return parsed.success
    ? { command, values: parsed.data }
    : { problem: refused(command, bound.values, parsed.error.issues) }
}

function notFound(
  commands: readonly Command[],
  words: readonly string[],
  restAfter: (used: number) => string,
): LineProblem {
  const group = commandsOfGroup(commands, words[0])
  if (group.length > 0 && words.length === 1) return { type: 'group', typed: words[0]!, commands: group }
  const suggestions = suggestCommands(commands, words).map((one) => ({ ...one, rest: restAfter(one.words) }))
  // Of `/weather tomorrow` only the first word was meant as a name.
  const typed = group.length > 0 ? words.join(' ') : (words[0] ?? '')
  return { type: 'unknown', typed, suggestions, group }
}

/** @throws Error when the schema refuses something that is no parameter: a mistake in the command's file. */
function refused(command: Command, values: Record<string, string>, issues: readonly z.core.$ZodIssue[]): LineProblem {
  for (const issue of issues) {
    const parameter = command.parameters.find(({ name }) => name === issue.path[0])
    if (!parameter) continue
    const given = values[parameter.name]
    if (given === undefined)
      return {
        type: 'missing',
        command,
        parameters: [parameter],
        given: { values, byName: new Set(), inQuotes: new Set() },
      }
    return { type: 'invalid', command, parameter, given, issue }
  }
  throw new Error(`/${command.path}: its arguments refuse a line for none of its parameters`)
}

/**
 * The command this person may run and its arguments.
 * @throws UserError that says what is wrong with the line and what to type instead. What they may not run is refused
 * before its arguments are looked at.
 */
export function understand(parsed: ParsedLine, actor: Person, t: Translator): { command: Command; values: unknown } {
  const command = 'problem' in parsed ? commandOf(parsed.problem) : parsed.command
  if (command && !mayRun(command, actor)) throw notAllowed(actor, sayByKey(t.locale, command.summary))
  if ('problem' in parsed) throw explainProblem(parsed.problem, actor, t.locale)
  return parsed
}

function commandOf(problem: LineProblem): Command | undefined {
  return 'command' in problem ? problem.command : undefined
}
