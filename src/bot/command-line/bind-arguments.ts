import { fold } from '../../i18n/fold.ts'
import type { Parameter } from '../definitions/command.ts'
import { slipsBetween } from './edit-distance.ts'
import { namesOf } from './parameter-names.ts'
import type { Token } from './tokens.ts'

/** `values` are as typed, by the parameter's name in `Command.arguments`; the others say which of them were given so. */
export interface Given {
  values: Record<string, string>
  byName: ReadonlySet<string>
  inQuotes: ReadonlySet<string>
}

export type ArgumentProblem =
  | { type: 'missing'; parameters: readonly Parameter[] /** What there is. */; given: Given }
  | { type: 'tooMany'; extra: readonly string[] }
  | { type: 'unknownName'; name: string; meant: Parameter | undefined }
  | { type: 'repeated'; parameter: Parameter }

export type Bound = Given | { problem: ArgumentProblem }

/**
 * Gives each word to its parameter: by name where it has one, else in order. A parameter that takes the rest takes it
 * as typed, and there `x=1` is text unless x is (nearly) the name of a parameter: a mistyped name must not be taken for
 * text.
 */
export function bindArguments(parameters: readonly Parameter[], tokens: readonly Token[], line: string): Bound {
  const named = new Set(tokens.flatMap((token) => parameterNamed(parameters, token.name) ?? []))
  const inOrder = parameters.filter((parameter) => !parameter.namedOnly && !named.has(parameter))
  const values = new Map<Parameter, string>()
  const byName = new Set([...named].map(({ name }) => name))
  const extra: string[] = []
  const rest = new RestText(line)
  const inQuotes = new Set<string>()
  let takesRest: Parameter | undefined

  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!
    const wanted = parameterNamed(parameters, token.name)
    if (wanted && (values.has(wanted) || wanted === takesRest))
      return { problem: { type: 'repeated', parameter: wanted } }
    const parameter = wanted ?? takesRest ?? inOrder.find((candidate) => !values.has(candidate))
    if (token.name !== undefined && !wanted) {
      const meant = nearlyNamed(parameters, token.name)
      if (meant || !parameter?.rest) return { problem: { type: 'unknownName', name: token.name, meant } }
    }
    if (!parameter) extra.push(token.text)
    else if (!parameter.rest) {
      const joined = joinedValue(parameter, tokens, at, line)
      values.set(parameter, joined.text)
      if (token.quoted) inQuotes.add(parameter.name)
      at += joined.more
      rest.interrupt()
    } else {
      takesRest = parameter
      rest.add(token, wanted ? token.valueStart : token.start)
    }
  }

  if (extra.length > 0) return { problem: { type: 'tooMany', extra } }
  if (takesRest) {
    values.set(takesRest, rest.text())
    if (rest.isQuoted) inQuotes.add(takesRest.name)
  }
  const missing = parameters.filter((parameter) => parameter.required && (values.get(parameter) ?? '').trim() === '')
  const texts = Object.fromEntries([...values].map(([parameter, text]) => [parameter.name, text]))
  const given = { values: texts, byName, inQuotes }
  return missing.length > 0 ? { problem: { type: 'missing', parameters: missing, given } } : given
}

/** At most so many words are one value: the day after tomorrow. */
const mostJoined = 5

/** The value that begins with a word: as many of those that follow as make one with it. */
function joinedValue(
  { joins }: Parameter,
  tokens: readonly Token[],
  at: number,
  line: string,
): { text: string; more: number } {
  const first = tokens[at]!
  const alone = { text: first.text, more: 0 }
  if (!joins || first.quoted) return alone
  const other = tokens.findIndex(({ name, quoted }, index) => index > at && (name !== undefined || quoted))
  const last = Math.min(other < 0 ? tokens.length : other, at + mostJoined) - 1
  for (let end = last; end > at; end -= 1) {
    const text = line.slice(first.valueStart, tokens[end]!.end)
    if (joins(text)) return { text, more: end - at }
  }
  return alone
}

/** The words of a parameter that takes the rest: spaces and line breaks between them are kept as typed. */
class RestText {
  readonly #line: string
  readonly #runs: { start: number; end: number }[] = []
  #only: Token | undefined
  #open = false

  constructor(line: string) {
    this.#line = line
  }

  add(token: Token, start: number): void {
    const run = this.#runs.at(-1)
    // Of `note="a b"` the name is part of the text, and so are the quotes.
    this.#only = run || start !== token.valueStart ? undefined : token
    if (run && this.#open) run.end = token.end
    else this.#runs.push({ start, end: token.end })
    this.#open = true
  }

  /** A named argument stands in between and is not part of the text. */
  interrupt(): void {
    this.#open = false
  }

  /** A single quoted word loses its quotes; quotes inside a longer text are part of it. */
  get isQuoted(): boolean {
    return this.#only?.quoted ?? false
  }

  text(): string {
    if (this.#only?.quoted) return this.#only.text
    return this.#runs.map(({ start, end }) => this.#line.slice(start, end)).join(' ')
  }
}

function parameterNamed(parameters: readonly Parameter[], name: string | undefined): Parameter | undefined {
  if (name === undefined) return undefined
  const key = fold(name)
  return parameters.find((parameter) => namesOf(parameter).includes(key))
}

function nearlyNamed(parameters: readonly Parameter[], name: string): Parameter | undefined {
  const key = fold(name)
  return parameters.find((parameter) => namesOf(parameter).some((known) => slipsBetween(key, known) !== undefined))
}
