/** The bytes of a file that is written here and there and grows. */
export class FileImage {
  #buffer: Buffer
  #length: number

  constructor(content: Buffer = Buffer.alloc(0)) {
    this.#buffer = Buffer.from(content)
    this.#length = content.length
  }

  write(offset: number, bytes: Buffer): void {
    this.resize(Math.max(this.#length, offset + bytes.length))
    bytes.copy(this.#buffer, offset)
  }

  /** What is new is zeros. */
  resize(length: number): void {
    if (length > this.#buffer.length) {
      // Twice as much: appending costs no copy of everything each time.
      const larger = Buffer.alloc(Math.max(length, this.#buffer.length * 2))
      this.#buffer.copy(larger, 0, 0, this.#length)
      this.#buffer = larger
    } else if (length < this.#length) this.#buffer.fill(0, length, this.#length)
    this.#length = length
  }

  copy(): FileImage {
    return new FileImage(this.bytes)
  }

  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length)
  }
}
