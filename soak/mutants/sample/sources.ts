import type { SourceFile } from './sample.ts'

/** Where the guards are. The tables are data, and what they declare is checked by the migrations. */
const sampled = /^(?:src\/(?:bot|pipeline|people|store)|api)\/.*\.ts$/
const left = /^src\/(?:store\/tables|pipeline\/policy\/packs)\//

export function sampledSources(copy: { files: readonly string[]; textOf(file: string): string }): SourceFile[] {
  return copy.files
    .filter((file) => sampled.test(file) && !left.test(file))
    .sort()
    .map((file) => ({ file, text: copy.textOf(file) }))
}
