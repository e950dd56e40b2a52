import { isCode } from './steps.ts'

/** What one step of the guide tells an admin to do, in its order. */
export type Deed =
  | { does: 'run'; line: string }
  | { does: 'set'; line: string }
  /** A page, a button or something to tick; or something that is only seen there. */
  | { does: 'meet'; name: string }
  | { does: 'copy'; name: string }
  /** Without a text: what was named last. */
  | { does: 'fill'; name: string; text?: string }
  | { does: 'type'; text: string }
  /** What the doctor says then. */
  | { does: 'hear'; line: string }

export interface Step<More = never> {
  number: number
  deeds: (Deed | More)[]
}

/**
 * What a step of a guide tells somebody to do.
 * @param of what else is in `code` of this guide than a line to type or to write, a text to fill in or a sentence of the doctor
 */
export function deedsIn<More = never>(
  step: string,
  of: (code: string) => More | undefined = () => undefined,
): (Deed | More)[] {
  const reading = new Reading(of)
  for (const paragraph of step.split(/\n\n+/)) {
    if (isCode(paragraph)) for (const line of paragraph.split('\n')) reading.code(line.trim())
    else for (const token of tokensOf(paragraph)) reading.take(token)
  }
  return reading.deeds
}

const tokens =
  /\*\*(?<bold>.+?)\*\*|`(?<code>[^`]+)`|(?<copy>\bcopy\b|复制)|(?<fill>\bfill in\b|填)|(?<other>\b(?:press|open|tick|choose|under|at)\b|[点选勾]|打开|[.。；;])/giu

const tokensOf = (paragraph: string) => [...paragraph.matchAll(tokens)].map(({ groups }) => groups!)

/** One pass over the words of a step. */
class Reading<More> {
  readonly deeds: (Deed | More)[] = []
  readonly #of: (code: string) => More | undefined
  #isCopying = false
  /** A field that something is to be filled into. */
  #filling: string | undefined
  #last: string | undefined

  constructor(of: (code: string) => More | undefined) {
    this.#of = of
  }

  take({ bold, code, copy, fill }: Readonly<Record<string, string | undefined>>): void {
    if (code !== undefined) this.code(code)
    else if (fill !== undefined) this.#filling = this.#last
    else this.#word(bold, copy)
  }

  #word(bold: string | undefined, copy: string | undefined): void {
    this.#fillWhatWasNamed()
    if (bold === undefined) this.#isCopying = copy !== undefined
    else {
      this.deeds.push({ does: this.#isCopying ? 'copy' : 'meet', name: bold })
      this.#last = bold
    }
  }

  code(text: string): void {
    const name = this.#filling
    if (name !== undefined) {
      this.#filling = undefined
      this.deeds.push({ does: 'fill', name, text })
    } else if (/^[✓×]|^(?:All is well|一切正常)$/u.test(text)) this.deeds.push({ does: 'hear', line: text })
    else if (text.startsWith('npm ')) this.deeds.push({ does: 'run', line: text })
    else if (/^[A-Z_]+=/.test(text)) this.deeds.push({ does: 'set', line: text })
    else if (/^\/\S+ /.test(text)) this.deeds.push({ does: 'type', text })
    else {
      const more = this.#of(text)
      if (more !== undefined) this.deeds.push(more)
    }
  }

  #fillWhatWasNamed(): void {
    if (this.#filling !== undefined) this.deeds.push({ does: 'fill', name: this.#filling })
    this.#filling = undefined
  }
}
