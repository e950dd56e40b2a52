/** One after the other. @throws when all are used up: what goes on would be a smaller load than was asked for */
export function supplyOf<T>(name: string, things: readonly T[]): () => T {
  const left = things.values()
  return () => {
    const { value, done } = left.next()
    if (done) throw new Error(`all ${things.length} ${name} are used up`)
    return value
  }
}
