import { type FileHandle, open } from 'node:fs/promises'

const byteOrderMark = '\uFEFF'

/**
 * The lines an import refused, as a CSV that Excel opens: the original cells, then the line number and the reason. It can
 * be corrected and imported again; the two extra columns are then left out. Written only when there is a first refusal.
 */
export class RejectsFile {
  readonly #path: string
  readonly #header: readonly string[]
  #file: FileHandle | undefined

  /** `extra`: the titles of the two columns. */
  constructor(path: string, header: readonly string[], extra: { line: string; reason: string }) {
    this.#path = path
    this.#header = [...header, extra.line, extra.reason]
  }

  async add(values: readonly string[], line: number, reason: string): Promise<void> {
    if (!this.#file) {
      this.#file = await open(this.#path, 'w')
      await this.#file.writeFile(byteOrderMark + csvLine(this.#header))
    }
    const cells = Array.from({ length: this.#header.length - 2 }, (_, index) => values[index] ?? '')
    await this.#file.writeFile(csvLine([...cells, String(line), reason]))
  }

  async close(): Promise<void> {
    await this.#file?.close()
  }
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(disarmed(cell))).join(',')}\r\n`
}

/** A cell that begins like a formula would be run by the spreadsheet that opens it; an apostrophe makes it text. */
function disarmed(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
