import { createHash } from 'node:crypto'
import { UserError } from '../errors/user-error.ts'
import { type FileType, fileLimits } from './file-rules.ts'
import { imageSize } from './image-size.ts'
import { sniffDocument, sniffHead } from './sniff-type.ts'
import { TextCheck } from './text-check.ts'

/** Checks a content chunk by chunk: counts, hashes, finds its type. Refuses as early as possible. */
export class ContentCheck {
  readonly #name: string
  readonly #anyType: boolean
  readonly #hash = createHash('sha256')
  #text: TextCheck | undefined
  #head: FileType | 'zip' | undefined
  /** The last two chunks: where a zip keeps its directory. */
  #tail: Buffer[] = []
  bytes = 0

  /** `anyType`: what it is refuses nothing. */
  constructor(name: string, { anyType = false }: { anyType?: boolean } = {}) {
    this.#name = name
    this.#anyType = anyType
  }

  /** The next chunk; the first must be a whole one, or all there is. @throws UserError */
  add(chunk: Buffer): void {
    if (this.bytes === 0) this.#begin(chunk)
    this.bytes += chunk.length
    this.#hash.update(chunk)
    this.#tail = [...this.#tail.slice(-1), chunk]
    this.#text?.add(chunk)
  }

  /** After the last chunk. `type`: undefined where the bytes tell nothing. @throws UserError */
  end(): { sha256: string; bytes: number; type: FileType | undefined } {
    if (this.bytes === 0) throw new UserError('error.file.empty', { name: this.#name })
    const type =
      this.#head === 'zip'
        ? sniffDocument(Buffer.concat(this.#tail), this.bytes)
        : (this.#head ?? (this.#text?.isPlain() ? 'text/plain' : undefined))
    return { sha256: this.#hash.digest('hex'), bytes: this.bytes, type }
  }

  #begin(head: Buffer): void {
    this.#head = sniffHead(head)
    if (this.#head === undefined) this.#text = new TextCheck()
    else if (isImage(this.#head) && !this.#anyType) this.#refuseHugeImage(this.#head, head)
  }

  /** A small file may claim a picture that takes gigabytes to decode. */
  #refuseHugeImage(type: Extract<FileType, `image/${string}`>, head: Buffer): void {
    const size = imageSize(type, head)
    if (!size) throw new UserError('error.file.type', { name: this.#name })
    const { width, height } = size
    if (Math.max(width, height) > fileLimits.side || width * height > fileLimits.pixels)
      throw new UserError('error.file.pictureSize', { name: this.#name, width, height, side: fileLimits.side })
  }
}

const isImage = (type: FileType | 'zip'): type is Extract<FileType, `image/${string}`> => type.startsWith('image/')
