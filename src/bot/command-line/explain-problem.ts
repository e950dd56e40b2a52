import type { z } from 'zod'
import { UserError } from '../../errors/user-error.ts'
import { cut } from '../../i18n/cut.ts'
import type { Locale } from '../../i18n/locale.ts'
import { sayByKey } from '../../i18n/translate.ts'
import type { Person } from '../../people/person.ts'
import type { Command, Parameter } from '../definitions/command.ts'
import type { ArgumentProblem, Given } from './bind-arguments.ts'
import type { DoubtfulName } from './doubtful-name.ts'
import type { Suggestion } from './find-command.ts'
import { mayRun } from './may-run.ts'
import { lineTokens } from './tokens.ts'
import { usageOf } from './usage.ts'

/** Why a line is no command we can run. Words are as typed. */
export type LineProblem =
  | UnknownCommand
  | GroupAlone
  | WrongArguments
  | { type: 'tooLong'; length: number; limit: number }

interface UnknownCommand {
  type: 'unknown'
  /** The words that should have named a command. */
  typed: string
  /** The nearest first; `rest` is what to type after the name. */
  suggestions: readonly (Suggestion & { rest: string })[]
  /** The commands that begin with the first word. */
  group: readonly Command[]
}

interface GroupAlone {
  type: 'group'
  typed: string
  commands: readonly Command[]
}

/** `as`: the name it was typed by. */
type WrongArguments = { command: Command; as?: string } & (
  | ArgumentProblem
  | DoubtfulName
  | { type: 'invalid'; parameter: Parameter; given: string; issue: z.core.$ZodIssue }
)

/** At most so much of the typed text is repeated in an answer, in characters. */
const longestEcho = 60
/** So much of the text before a place that is shown, in characters. */
const longestBefore = 10

/** What is wrong with the line and what to type instead. Names no command that this person may not run. */
export function explainProblem(problem: LineProblem, person: Person, locale: Locale): UserError {
  switch (problem.type) {
    case 'tooLong':
      return new UserError('error.command.tooLong', { length: problem.length, limit: problem.limit })
    case 'unknown':
      return explainUnknown(problem, person, locale)
    case 'group':
      return explainGroup(problem, person, locale)
    default:
      return explainArguments(problem, locale)
  }
}

function explainUnknown({ typed, suggestions, group }: UnknownCommand, person: Person, locale: Locale): UserError {
  const given = `/${echo(typed)}`
  const meant = suggestions.find(({ command }) => mayRun(command, person))
  if (meant) return new UserError('error.command.suggestion', { given }, `/${meant.name} ${meant.rest}`.trimEnd())
  const runnable = group.filter((command) => mayRun(command, person))
  if (runnable.length === 0) return new UserError('error.command.unknown', { given }, '/help')
  return new UserError('error.command.unknownInGroup', { given, list: linesOf(runnable, locale) })
}

function explainGroup({ typed, commands }: GroupAlone, person: Person, locale: Locale): UserError {
  const runnable = commands.filter((command) => mayRun(command, person))
  if (runnable.length === 0) return notAllowed(person, `/${typed}`)
  return new UserError('error.command.group', { group: `/${typed}`, list: linesOf(runnable, locale) })
}

/** The refusal of a command by name, or of a whole group of commands. */
export function notAllowed(person: Person, what: string): UserError {
  return person.id === '' ? new UserError('error.stranger') : new UserError('error.forbidden', { what }, '/help')
}

function explainArguments(problem: WrongArguments, locale: Locale): UserError {
  const { command, as } = problem
  const usage = usageOf(command, locale, as && echo(as))
  const example = command.example[locale]
  const label = (parameter: Parameter) => parameter.labels[locale]
  switch (problem.type) {
    case 'missing': {
      const missing = problem.parameters.map(label)
      return new UserError('error.command.missing', { missing, usage }, exampleWith(command, locale, problem.given))
    }
    case 'tooMany':
      return new UserError('error.command.tooMany', { extra: echo(problem.extra.join(' ')), usage }, example)
    case 'repeated':
      return new UserError('error.command.repeated', { name: label(problem.parameter), usage }, example)
    case 'unknownName': {
      const { name, meant } = problem
      if (meant) return new UserError('error.command.nameMeant', { name, meant: label(meant), usage }, example)
      return new UserError('error.command.unknownName', { name, usage }, example)
    }
    case 'doubtful':
      return explainDoubt(problem, label(problem.parameter), { usage, example })
    case 'invalid':
      return explainValue(label(problem.parameter), echo(problem.given), problem.issue, { usage, example })
  }
}

/** About the thing that was named, so that the line can be sent as soon as the rest of it is right. */
function exampleWith({ example, parameters }: Command, locale: Locale, { values }: Given): string {
  const line = example[locale]
  const object = parameters.find(({ required }) => required)
  const named = object && values[object.name]
  if (!object?.fits || named === undefined || object.fits(named) !== 'sure' || /\s/.test(named)) return line
  const shown = lineTokens(line).find(({ text }) => object.fits?.(text) === 'sure')
  return shown ? `${line.slice(0, shown.start)}${named}${line.slice(shown.end)}` : line
}

/** The place is shown with what stands before it and behind it. */
function explainDoubt(
  { given, doubt: { why, place }, certain }: DoubtfulName,
  name: string,
  { usage, example }: { usage: string; example: string },
): UserError {
  const shown = echo(given.slice(Math.max(0, place - longestBefore)))
  if (why === 'openQuote') return new UserError('error.command.openQuote', { name, shown, usage }, example)
  if (certain === undefined) return new UserError('error.command.noName', { name, shown, usage }, example)
  return new UserError('error.command.isName', { name, given: echo(given), usage }, certain)
}

function explainValue(
  name: string,
  given: string,
  issue: z.core.$ZodIssue,
  { usage, example }: { usage: string; example: string },
): UserError {
  if (issue.code === 'invalid_value') {
    return new UserError('error.command.choice', { name, given, choices: issue.values.map(String) }, example)
  }
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return new UserError('error.command.longValue', { name, limit: Number(issue.maximum) })
  }
  return new UserError('error.command.invalid', { name, given, usage }, example)
}

function linesOf(commands: readonly Command[], locale: Locale): string {
  return commands.map((command) => `${usageOf(command, locale)} · ${sayByKey(locale, command.summary)}`).join('\n')
}

const echo = (text: string): string => cut(text, longestEcho)
