/** The same bytes in pieces of exactly `size`, the last one shorter; never an empty one. */
export async function* inChunks(
  content: Uint8Array | AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Buffer, void, undefined> {
  const pieces = content instanceof Uint8Array ? [content] : content
  // Copied once: the source may reuse the memory of its pieces, and of a large file each copy is as large again.
  let chunk: Buffer | undefined
  let filled = 0
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length; ) {
      chunk ??= Buffer.allocUnsafeSlow(size)
      const taken = piece.subarray(from, from + size - filled)
      chunk.set(taken, filled)
      from += taken.length
      filled += taken.length
      if (filled < size) continue
      yield chunk
      chunk = undefined
      filled = 0
    }
  }
  if (chunk) yield Buffer.from(chunk.subarray(0, filled))
}
