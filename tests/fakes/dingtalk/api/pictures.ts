import type { Json } from '../../simulation/json.ts'
import type { World } from '../state/world.ts'

/** A picture that nobody uploaded, and that is not on the web, either: it stays empty. */
export function hasStrangePicture({ files }: World, content: Json): boolean {
  const shown = [...String(content.text ?? '').matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)].map(([, address]) => address!)
  const all = typeof content.photoURL === 'string' ? [...shown, content.photoURL] : shown
  return all.some((address) => !files.media.has(address) && !address.startsWith('https://'))
}
