import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locale } from '../../src/i18n/locale.ts'
import { sayPlatform } from '../../src/i18n/say-platform.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { pageHeaders } from '../frame.ts'
import { Html, html } from '../html.ts'

const style = ['../page.css', 'panel.css'].map((name) => readFileSync(join(import.meta.dirname, name), 'utf8')).join('')
const styleHash = createHash('sha256').update(style).digest('base64')

/** Scripts of ours alone, this one style, and nothing from elsewhere. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  `style-src 'sha256-${styleHash}'`,
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const panelHeaders = { ...pageHeaders, 'Content-Security-Policy': policy }

interface Panel {
  locale: Locale
  platform: string
  /** What its script asks their client with. */
  setUp: unknown
}

/** The page before it is known whom somebody talks to: its script asks their client. */
export function drawPanel({ locale, platform, setUp }: Panel): string {
  const t = translatorFor(locale)
  const notTold = t('panel.notTold', { platform: sayPlatform(locale, platform), name: platform })
  return html`<!doctype html>
<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${t('panel.title')}</title>
<style>${new Html(style)}</style>
<script type="module" src="/panel/${platform}/panel.js"></script>
</head>
<body><main class="panel" data-set-up="${JSON.stringify(setUp)}" data-failed="${t('panel.failed')}" data-sending="${t('panel.sending')}" data-not-told="${notTold}">
<section id="answer" aria-live="polite"></section>
<section id="view" aria-busy="true"><p class="said">${t('panel.waiting')}</p></section>
<noscript><p class="said">${t('panel.noScript')}</p></noscript>
</main></body>
</html>
`.text
}
