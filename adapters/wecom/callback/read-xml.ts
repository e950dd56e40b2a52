import type { XmlElement } from './xml-element.ts'

/** What an element is while it is read. */
interface Open {
  name: string
  texts: string[]
  children: XmlElement[]
}

/** Nothing WeCom sends has more than six. */
const deepest = 32

const opening = /<([\p{L}_:][\p{L}\p{N}\p{M}_:.·-]*)/uy
const attribute = /\s+([\p{L}_:][\p{L}\p{N}\p{M}_:.·-]*)\s*=\s*("[^<"]*"|'[^<']*')/uy
const openingEnd = /\s*(\/?)>/uy
const closingEnd = /\s*>/y
/** Most elements begin so. */
const plainOpening = /<([A-Za-z_]\w*)>/y
const declaration =
  /<\?xml\s+version\s*=\s*(?:"1\.\d"|'1\.\d')(?:\s+encoding\s*=\s*(?:"utf-?8"|'utf-?8'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>/iuy
const instruction = /<\?(?!xml[\s?])[\p{L}_:][\p{L}\p{N}\p{M}_:.·-]*(?=[\s?])/iuy

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * The root of a well-formed document; undefined for anything else. A document type is refused, and with it every entity but
 * the five that XML has; what stands for a character by its number is read. In time that grows with its length alone.
 */
export function readXml(document: string): XmlElement | undefined {
  return new Reading(document).root()
}

/** One pass from left to right: what was read is never looked at again. */
class Reading {
  readonly #document: string
  readonly #open: Open[] = []
  #at = 0
  #root: XmlElement | undefined

  constructor(document: string) {
    this.#document = document
  }

  root(): XmlElement | undefined {
    this.#match(declaration)
    while (this.#at < this.#document.length) if (!this.#readText() || !this.#readMarkup()) return undefined
    return this.#open.length === 0 ? this.#root : undefined
  }

  /** Up to the next markup, or to the end. */
  #readText(): boolean {
    const next = this.#document.indexOf('<', this.#at)
    const raw = this.#document.slice(this.#at, next < 0 ? undefined : next)
    this.#at += raw.length
    const inside = this.#open.at(-1)
    if (!inside) return isBlank(raw)
    const text = raw.includes(']]>') ? undefined : unescaped(raw)
    if (text === undefined) return false
    inside.texts.push(text)
    return true
  }

  #readMarkup(): boolean {
    if (this.#at >= this.#document.length) return true
    const document = this.#document
    if (document.startsWith('</', this.#at)) return this.#close()
    if (document.startsWith('<![CDATA[', this.#at)) return this.#readCdata()
    if (document.startsWith('<!--', this.#at)) return this.#readComment()
    if (document.startsWith('<?', this.#at)) return this.#readInstruction()
    return this.#openElement()
  }

  #openElement(): boolean {
    const [, plain] = this.#match(plainOpening) ?? []
    if (plain !== undefined) return this.#begin(plain)
    const [, name] = this.#match(opening) ?? []
    if (name === undefined || !this.#readAttributes()) return false
    const [, end] = this.#match(openingEnd) ?? []
    return end !== undefined && this.#begin(name) && (end === '' || this.#finish())
  }

  #begin(name: string): boolean {
    if (this.#open.length >= deepest || (this.#open.length === 0 && this.#root)) return false
    this.#open.push({ name, texts: [], children: [] })
    return true
  }

  /** They say nothing to us, and have to be well-formed all the same. */
  #readAttributes(): boolean {
    const names = new Set<string>()
    for (let found = this.#match(attribute); found; found = this.#match(attribute)) {
      const [, name, value] = found
      if (names.has(name!) || unescaped(value!) === undefined) return false
      names.add(name!)
    }
    return true
  }

  #close(): boolean {
    const name = this.#open.at(-1)?.name
    if (name === undefined || !this.#document.startsWith(name, this.#at + '</'.length)) return false
    this.#at += '</'.length + name.length
    return this.#match(closingEnd) !== undefined && this.#finish()
  }

  #finish(): boolean {
    const { name, texts, children } = this.#open.pop()!
    const element = { name, text: texts.join(''), children }
    const around = this.#open.at(-1)
    if (around) around.children.push(element)
    else this.#root = element
    return true
  }

  #readCdata(): boolean {
    const from = this.#at + '<![CDATA['.length
    const end = this.#document.indexOf(']]>', from)
    const inside = this.#open.at(-1)
    if (end < 0 || !inside) return false
    inside.texts.push(this.#document.slice(from, end))
    this.#at = end + ']]>'.length
    return true
  }

  #readComment(): boolean {
    const end = this.#document.indexOf('--', this.#at + '<!--'.length)
    if (end < 0 || this.#document[end + 2] !== '>') return false
    this.#at = end + '-->'.length
    return true
  }

  #readInstruction(): boolean {
    if (!this.#match(instruction)) return false
    const end = this.#document.indexOf('?>', this.#at)
    if (end < 0) return false
    this.#at = end + '?>'.length
    return true
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#document)
    if (found) this.#at = pattern.lastIndex
    return found ?? undefined
  }
}

/** `#x10FFFF;` */
const longestReference = 9

const isBlank = (text: string): boolean => /^[\t\n\r ]*$/.test(text)

/** Undefined where something stands for what XML does not know. */
function unescaped(text: string): string | undefined {
  const parts: string[] = []
  let read = 0
  for (let from = text.indexOf('&'); from >= 0; from = text.indexOf('&', read)) {
    const end = from + 1 + longestReference
    const [whole, reference] = /^([^&;]*);/.exec(text.slice(from + 1, end)) ?? []
    const meant = reference === undefined ? undefined : meaningOf(reference)
    if (meant === undefined) return undefined
    parts.push(text.slice(read, from), meant)
    read = from + 1 + whole!.length
  }
  parts.push(text.slice(read))
  return parts.join('')
}

function meaningOf(reference: string): string | undefined {
  if (Object.hasOwn(entities, reference)) return entities[reference]
  const [, hexadecimal, decimal] = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(reference) ?? []
  if (hexadecimal === undefined && decimal === undefined) return undefined
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
  return isCharacter(code) ? String.fromCodePoint(code) : undefined
}

/** https://www.w3.org/TR/xml/#charsets */
const isCharacter = (code: number): boolean =>
  [0x9, 0xa, 0xd].includes(code) ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)
