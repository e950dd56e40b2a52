import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { causesOf } from '../errors/causes-of.ts'

/** What may be said about a failure. Never a message: a driver's carries what people wrote, and a parser's what it read. */
export interface ErrorDescription {
  /** Class of the error. */
  type: string
  /** Class of what lies deepest, where libraries wrapped it. */
  cause?: string
  code?: string
  /** What PostgreSQL answered (manual, appendix A). */
  sqlstate?: string
  /** Where it was thrown, or where we called what threw it: a file of ours from the root of the repository, and the line. */
  at?: string
}

/** Once for each error: what is described has lost what a second look would need. */
export function describeError(error: unknown): ErrorDescription {
  const causes = [...causesOf(error)]
  const [outermost] = causes
  const deepest = causes.at(-1)
  if (!outermost || !deepest) return { type: error === null ? 'null' : typeof error }
  const codes = causes.toReversed().flatMap((cause) => readCode(cause) ?? [])
  const sqlstate = codes.find(({ answered }) => answered)?.code
  const code = codes.find(({ answered }) => !answered)?.code
  const at = placeOf(causes)
  return {
    type: classOf(outermost),
    ...(deepest === outermost ? {} : { cause: classOf(deepest) }),
    ...(code === undefined ? {} : { code }),
    ...(sqlstate === undefined ? {} : { sqlstate }),
    ...(at === undefined ? {} : { at }),
  }
}

/** A word of a program, not a text that somebody wrote. */
const word = /^[A-Za-z_$][\w$.:-]{0,79}$/

function classOf(error: Error): string {
  const names = [error.name, error.constructor?.name]
  return names.find((name) => name !== 'Error' && name !== 'error' && word.test(name ?? '')) ?? 'Error'
}

function readCode(error: Error): { code: string; answered: boolean } | undefined {
  const { code, severity } = error as { code?: unknown; severity?: unknown }
  if (code === undefined) return undefined
  const text = String(code)
  if (severity !== undefined && /^[\dA-Z]{5}$/.test(text)) return { code: text, answered: true }
  return word.test(text) || /^\d{1,5}$/.test(text) ? { code: text, answered: false } : undefined
}

const root = join(import.meta.dirname, '../..', sep)
const rootAddress = pathToFileURL(root).href

function placeOf(causes: readonly Error[]): string | undefined {
  const frames = causes.flatMap(framesOf)
  return (
    frames.map(inRepository).find((place) => place !== undefined) ??
    frames.map(elsewhere).find((place) => place !== undefined)
  )
}

/** A message may have lines that look like frames, so it is cut off. */
function framesOf({ stack = '', message }: Error): string[] {
  const begin = message === '' ? 0 : stack.indexOf(message) + message.length
  return stack
    .slice(begin)
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
}

function inRepository(frame: string): string | undefined {
  const start = [rootAddress, root].find((place) => frame.includes(place))
  if (start === undefined) return undefined
  const [, file, line] =
    /^([\w./-]+)(?:\?[\w=&.-]*)?:(\d+):\d+\)?$/.exec(frame.slice(frame.indexOf(start) + start.length)) ?? []
  return file === undefined || file.startsWith('node_modules/') ? undefined : `${file}:${line}`
}

/** Thrown from an event of a library or of Node: no frame is ours. */
function elsewhere(frame: string): string | undefined {
  const [, file, line] = /((?:node_modules\/|node:)[\w@./-]+):(\d+):\d+\)?$/.exec(frame) ?? []
  return file === undefined ? undefined : `${file}:${line}`
}
