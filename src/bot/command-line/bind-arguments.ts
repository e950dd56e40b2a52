import { fold } from '../../i18n/fold.ts'
import type { Parameter } from '../definitions/command.ts'
import { slipsBetween } from './edit-distance.ts'
import type { Token } from './tokens.ts'

/** `values` are as typed, by the parameter's name in `Command.arguments`; `byName` are those that were given by name. */
export interface Given {
  values: Record<string, string>
  byName: ReadonlySet<string>
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
  let takesRest: Parameter | undefined

  for (const token of tokens) {
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
      values.set(parameter, token.text)
      rest.interrupt()
    } else {
      takesRest = parameter
      rest.add(token, wanted ? token.valueStart : token.start)
    }
  }

  if (extra.length > 0) return { problem: { type: 'tooMany', extra } }
  if (takesRest) values.set(takesRest, rest.text())
  const missing = parameters.filter((parameter) => parameter.required && (values.get(parameter) ?? '').trim() === '')
  const given = { values: Object.fromEntries([...values].map(([parameter, text]) => [parameter.name, text])), byName }
  return missing.length > 0 ? { problem: { type: 'missing', parameters: missing, given } } : given
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

  text(): string {
    // A single quoted word loses its quotes; quotes inside a longer text are part of it.
    if (this.#only?.quoted) return this.#only.text
    return this.#runs.map(({ start, end }) => this.#line.slice(start, end)).join(' ')
  }
}

const namesOf = ({ name, labels }: Parameter): string[] =>
  [name, labels.zh, labels.en, ...(labels.others ?? [])].map(fold)

function parameterNamed(parameters: readonly Parameter[], name: string | undefined): Parameter | undefined {
  if (name === undefined) return undefined
  const key = fold(name)
  return parameters.find((parameter) => namesOf(parameter).includes(key))
}

function nearlyNamed(parameters: readonly Parameter[], name: string): Parameter | undefined {
  const key = fold(name)
  return parameters.find((parameter) => namesOf(parameter).some((known) => slipsBetween(key, known) !== undefined))
}
