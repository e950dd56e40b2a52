import { TextDecoder } from 'node:util'

/** Follows a content piece by piece and says whether all of it is plain text, in UTF-8 or in GB18030. */
export class TextCheck {
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true })
  readonly #gb = new TextDecoder('gb18030', { fatal: true })
  #isUtf8 = true
  #isGb = true
  #beginning = ''

  add(piece: Uint8Array): void {
    this.#decode(piece, true)
  }

  /** After the last piece. Markup is not plain: some program may run what is in it. */
  isPlain(): boolean {
    this.#decode(new Uint8Array(), false)
    return (this.#isUtf8 || this.#isGb) && !/^\s*<[a-z!?/]/i.test(this.#beginning)
  }

  #decode(piece: Uint8Array, stream: boolean): void {
    if (this.#isUtf8) this.#isUtf8 = this.#follow(this.#utf8, piece, stream, true)
    if (this.#isGb) this.#isGb = this.#follow(this.#gb, piece, stream, !this.#isUtf8)
  }

  #follow(decoder: TextDecoder, piece: Uint8Array, stream: boolean, keeps: boolean): boolean {
    try {
      const text = decoder.decode(piece, { stream })
      if (keeps && this.#beginning.length < 1024) this.#beginning += text.slice(0, 1024)
      // Tab, line feed, form feed and carriage return are all a text needs.
      return !/[^\P{Cc}\t\n\f\r]/u.test(text)
    } catch (error) {
      if (error instanceof TypeError) return false
      throw error
    }
  }
}
