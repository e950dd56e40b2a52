import type { Locale } from '../../../src/i18n/locale.ts'
import { textOf } from '../../docs/repository-text.ts'
import { isCode, stepsOf } from '../steps.ts'

export type Way = 'Socket Mode' | 'HTTP'

/** What one step of the guide tells somebody to do, in its order. */
export type Deed =
  | { does: 'run'; line: string }
  | { does: 'set'; line: string }
  /** A page, a button or a tab; or something that is to be seen there. */
  | { does: 'press'; name: string }
  | { does: 'open'; url: string }
  | { does: 'paste' }
  | { does: 'copy' }
  | { does: 'type'; text: string }

export interface Step {
  number: number
  deeds: Deed[]
}

const files: Record<Locale, string> = { zh: 'docs/slack.zh.md', en: 'docs/slack.md' }

/** The numbered steps of the guide, as somebody reads them who takes one of its two ways. */
export function readGuide(locale: Locale, way: Way): Step[] {
  return stepsOf(textOf(files[locale])).map((step, index) => ({
    number: index + 1,
    deeds: forWay(step, way).flatMap(deedsIn),
  }))
}

/** Paragraphs and code, without what is for the other way: `HTTP:` rules its paragraph from there on, and the code behind it. */
function forWay(body: string, way: Way): string[] {
  let rules: string | undefined
  return body.split(/\n\n+/).flatMap((paragraph) => {
    if (isCode(paragraph)) return rules === undefined || rules === way ? [paragraph] : []
    rules = undefined
    const parts = paragraph.split(/(?=(?<![\w*`])(?:HTTP|Socket Mode)[:：])/)
    return parts.flatMap((part) => {
      const [, named] = /^(HTTP|Socket Mode)[:：]/.exec(part.trim()) ?? []
      if (named) rules = named
      return rules === undefined || rules === way ? [part] : []
    })
  })
}

function deedsIn(paragraph: string): Deed[] {
  if (isCode(paragraph)) return paragraph.split('\n').flatMap((line) => codeDeed(line.trim()))
  const marks = paragraph.matchAll(/\*\*(.+?)\*\*|`([^`]+)`|<(https:[^>]+)>|(paste|粘贴)|(copy|(?<!刚才)复制)/gi)
  return [...marks].flatMap(([, bold, code, url, paste]): Deed[] => {
    if (bold) return [{ does: 'press', name: bold }]
    if (url) return [{ does: 'open', url }]
    if (code) return inlineDeed(code)
    return [{ does: paste ? 'paste' : 'copy' }]
  })
}

function codeDeed(line: string): Deed[] {
  if (line.startsWith('npm ')) return [{ does: 'run', line }]
  return /^[A-Z_]+=/.test(line) ? [{ does: 'set', line }] : []
}

function inlineDeed(code: string): Deed[] {
  if (/^\/deal /.test(code)) return [{ does: 'type', text: code }]
  // A scope is chosen from a list.
  if (/^[a-z]+:[a-z]+$/.test(code)) return [{ does: 'press', name: code }]
  return codeDeed(code)
}
