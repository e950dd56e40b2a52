import { sources, textOf } from '../../repository/file-imports.ts'

const rooms = /^src\/(?:pipeline|customers|escalation)\/|^src\/archive\/bind-conversation\.ts$/

/** Every function of these rooms that is given a transaction, or a store to open some, by name. */
export function exportedWriters(): string[] {
  return sources.filter((file) => rooms.test(file)).flatMap((file) => writersIn(textOf(file)))
}

function writersIn(text: string): string[] {
  return [
    ...text.matchAll(/^export (?:async )?function (\w+)(?:<[^>]*>)?\(|^export const (\w+) = (?:async )?\(/gm),
  ].flatMap(({ 0: head, 1: name, 2: constant, index }) => {
    const given = parametersAt(text, index + head.length)
    return /\b(?:tx: Tx|store: Store)\b/.test(given) ? [name ?? constant!] : []
  })
}

/** Up to the bracket that closes what was opened just before. */
function parametersAt(text: string, start: number): string {
  let open = 1
  let end = start
  for (; open > 0; end += 1) {
    if ('([{'.includes(text[end]!)) open += 1
    if (')]}'.includes(text[end]!)) open -= 1
  }
  return text.slice(start, end)
}
