/** What stands above a part of a form. */
export interface PartHead {
  name: string
  /** Set for a file, empty where none was chosen. */
  fileName: string | undefined
  mime: string
}

/** By their name in small letters; each byte is a character. */
export type Headers = Readonly<Record<string, readonly string[] | undefined>>

/** Read as browsers write it; undefined: no form sends this. */
export function readPartHead(headers: Headers): PartHead | undefined {
  const disposition = first(headers, 'content-disposition')
  const [, name] = /^form-data(?:;.*)?;\s*name="([^"]*)"/i.exec(disposition) ?? []
  if (name === undefined) return undefined
  const [, fileName] = /;\s*filename="([^"]*)"/i.exec(disposition) ?? []
  return {
    name: unescaped(name),
    fileName: fileName === undefined ? undefined : unescaped(fileName),
    mime: first(headers, 'content-type'),
  }
}

const first = (headers: Headers, name: string): string =>
  Buffer.from(headers[name]?.[0] ?? '', 'latin1')
    .toString('utf8')
    .trim()

/** Browsers write these three of a name, and no others, as escapes. */
const unescaped = (text: string): string =>
  text.replace(/%(22|0D|0A)/gi, (_escape, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
