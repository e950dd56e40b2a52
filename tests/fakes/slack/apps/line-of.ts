/** The line, from 1, on which the value of a JSON pointer begins in a text that is JSON. */
export function lineOf(json: string, pointer: string): number {
  const path: (string | number)[] = []
  let line = 1
  let found = 1
  // Strings, or single signs; between them only blanks.
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[[\]{},\n]|[^\s[\]{},"]+/g)) {
    if (token === '\n') line += 1
    else if (token.endsWith(':')) path[path.length - 1] = JSON.parse(token.replace(/\s*:$/, '')) as string
    else if (token === '{') path.push('')
    else if (token === '[') path.push(0)
    else if (token === '}' || token === ']') path.pop()
    else if (token === ',' && typeof path.at(-1) === 'number') path[path.length - 1] = (path.at(-1) as number) + 1
    if (`/${path.join('/')}` === pointer || isFirstOf(path, pointer, token)) {
      found = line
      break
    }
  }
  return found
}

/** An object or list itself begins at its bracket. */
const isFirstOf = (path: readonly (string | number)[], pointer: string, token: string): boolean =>
  (token === '{' || token === '[') && `/${path.slice(0, -1).join('/')}` === pointer
