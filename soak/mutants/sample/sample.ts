import type { Mutant } from '../mutant.ts'
import { type Change, changesIn } from './operators.ts'
import { knownSurvivors } from './survivors.ts'

export interface SourceFile {
  file: string
  text: string
}

/** Every mutant that the operators make of these files. */
export function allMutants(sources: readonly SourceFile[]): Mutant[] {
  return sources.flatMap((source) => changesIn(source.text).map((change) => mutantOf(source, change)))
}

/** What a known survivor is found by: it stays the same when lines above it come and go. */
const keyOf = (file: string, operator: string, line: string): string => `${file} ${operator} ${line}`

function mutantOf({ file, text }: SourceFile, { operator, start, end, replace }: Change): Mutant {
  const before = text.slice(0, start)
  const lineStart = before.lastIndexOf('\n') + 1
  const lineEnd = text.indexOf('\n', start)
  const line = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd).trim()
  return {
    id: `${file}:${before.split('\n').length}:${start - lineStart + 1}:${operator}`,
    file,
    what: `${operator}: ${line}`,
    survives: knownSurvivors[keyOf(file, operator, line)],
    apply: (whole) => whole.slice(0, start) + replace + whole.slice(end),
  }
}
