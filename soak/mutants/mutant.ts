/** One change to one file that takes something away which must hold. */
export interface Mutant {
  id: string
  /** From the root of the repository. */
  file: string
  /** What it takes away, in one line. */
  what: string
  apply(text: string): string
  /** No test notices it: why it changes nothing that can be seen, or which test is to come. */
  survives?: string | undefined
}

/** A mutant that is kept: written by hand, for a guard. */
export interface KeptMutant {
  id: string
  what: string
  /** The source text, which stands in the file exactly once. */
  find: string
  replace: string
  survives?: string
}

/** Those of one file. */
export function mutantsIn(file: string, kept: readonly KeptMutant[]): Mutant[] {
  return kept.map(({ id, what, find, replace, survives }) => ({
    id,
    file,
    what,
    survives,
    apply: (text) => replaceOnce(text, find, replace),
  }))
}

/** @throws Error when it does not stand there exactly once, or is to be replaced by itself */
function replaceOnce(text: string, find: string, replace: string): string {
  const at = text.indexOf(find)
  if (at < 0) throw new Error(`not found: ${find}`)
  if (text.indexOf(find, at + 1) >= 0) throw new Error(`more than once: ${find}`)
  if (find === replace) throw new Error(`nothing is replaced: ${find}`)
  return text.slice(0, at) + replace + text.slice(at + find.length)
}
