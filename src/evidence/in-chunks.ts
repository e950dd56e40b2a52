/** The same bytes in pieces of exactly `size`, the last one shorter; never an empty one. */
export async function* inChunks(
  content: Uint8Array | AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Buffer, void, undefined> {
  const pieces = content instanceof Uint8Array ? [content] : content
  let held: Uint8Array[] = []
  let bytes = 0
  for await (const piece of pieces) {
    let rest = piece
    while (bytes + rest.length >= size) {
      const taken = size - bytes
      yield Buffer.concat([...held, rest.subarray(0, taken)])
      rest = rest.subarray(taken)
      held = []
      bytes = 0
    }
    // A copy: the source may reuse the memory of its pieces.
    if (rest.length > 0) held.push(Uint8Array.from(rest))
    bytes += rest.length
  }
  if (bytes > 0) yield Buffer.concat(held)
}
