import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locale } from '../src/i18n/locale.ts'
import { Html, html } from './html.ts'

const style = readFileSync(join(import.meta.dirname, 'page.css'), 'utf8')
const styleHash = createHash('sha256').update(style).digest('base64')

/**
 * No script but those that are named, this one style, nothing from elsewhere, and forms go back to where they came from.
 * @param scripts sources as a policy names them
 */
export const policyWith = (scripts: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    ...(scripts.length > 0 ? [`script-src ${scripts.join(' ')}`] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Headers of every answer: not cached anywhere, no referrer, not framed. */
export const pageHeaders = {
  'Content-Security-Policy': policyWith([]),
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const

/** One whole page. @param page `scripts`: what the policy of its answer has to name */
export function frame(page: { locale: Locale; title: string; body: Html; scripts?: Html }): string {
  const { locale, title, body, scripts } = page
  return html`<!doctype html>
<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body><main>${body}</main>${scripts}</body>
</html>
`.text
}
