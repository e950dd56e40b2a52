import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * What a commit's modules export by this name, wherever in `room` its file is: files move between commits. Whoever renames
 * one of these adds the new name beside the old.
 * @throws when no file exports any of the names, or several do
 */
export async function exported<T>(folder: string, room: string, ...names: readonly string[]): Promise<T> {
  const declared = new RegExp(`^export (?:async )?(?:function|const|class) (${names.join('|')})\\b`, 'm')
  const found = readdirSync(join(folder, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, room, path))
    .flatMap((file) => {
      const name = declared.exec(readFileSync(file, 'utf8'))?.[1]
      return name ? [{ file, name }] : []
    })
  const [only, another] = found
  if (!only || another) throw new Error(`${found.length} files of ${join(folder, room)} export ${names.join(' or ')}`)
  return (await import(pathToFileURL(only.file).href))[only.name]
}
