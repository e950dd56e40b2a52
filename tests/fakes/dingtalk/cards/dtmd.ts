import { isJson } from '../../simulation/json.ts'
import type { Shown } from '../state/organisation.ts'

/** What can be tapped in a message, by what stands on it: its buttons, and the links in its text. */
export function tapsIn({ content }: Shown): Map<string, string> {
  const taps = new Map<string, string>()
  const { text, btns, singleTitle, singleURL } = content
  for (const [, title, url] of String(text ?? '').matchAll(/(?<!!)\[([^[\]]+)\]\(([^()\s]+)\)/g)) taps.set(title!, url!)
  for (const one of Array.isArray(btns) ? btns : []) if (isJson(one)) taps.set(String(one.title), String(one.actionURL))
  if (singleTitle !== undefined) taps.set(String(singleTitle), String(singleURL))
  for (let n = 1; content[`actionTitle${n}`] !== undefined; n += 1)
    taps.set(String(content[`actionTitle${n}`]), String(content[`actionURL${n}`]))
  return taps
}

/** What a tap makes the client send as whoever tapped it. Undefined: nothing happens, as with one capital letter in the host. */
export function sentByTap(url: string): string | undefined {
  const [, content] = /^dtmd:\/\/dingtalkclient\/sendMessage\?content=([^&#\s]+)$/.exec(url) ?? []
  if (content === undefined || content.includes('%20')) return undefined
  return decodeURIComponent(content.replaceAll('+', ' '))
}
