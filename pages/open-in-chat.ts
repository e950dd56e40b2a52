import { createHash } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import { chooseLanguage } from '../src/i18n/choose-language.ts'
import type { Locale } from '../src/i18n/locale.ts'
import { translatorFor } from '../src/i18n/translate.ts'
import { type Colour, palette } from '../src/look/palette.ts'

/** What a link in a mail may name: a number only, so that no text of others gets onto the page. */
const numberPattern = /^[1-9]\d{0,8}$/

const { ground, surface, line, ink, inkSoft, jadeText } = palette
const themed = ({ light, dark }: Colour): string => `light-dark(${light}, ${dark})`

const style = `
:root { color-scheme: light dark }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: ${themed(ground)};
  color: ${themed(ink)}; font: 400 16px/1.5 system-ui, "PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif }
main { box-sizing: border-box; width: min(100vw - 24px, 480px); padding: 24px 20px; border-radius: 12px;
  border: 1px solid ${themed(line)}; background: ${themed(surface)} }
h1 { margin: 0 0 8px; font-size: 20px; line-height: 28px }
p { margin: 0; color: ${themed(inkSoft)} }
code { display: block; margin: 16px 0 8px; padding: 12px 16px; border-radius: 8px; user-select: all; -webkit-user-select: all;
  font: 400 18px/1.5 ui-monospace, monospace; background: ${themed(ground)}; color: ${themed(jadeText)} }
`
const styleHash = createHash('sha256').update(style).digest('base64')

/**
 * `/d/1024`, where the link of a mail leads outside the web chat: it says what to type and shows nothing of any deal, not
 * even whether there is one. Who asks is proven by the chat alone.
 */
export function openInChat(): Router {
  const router = Router()
  router.get('/d/:number', (request: Request<{ number: string }>, response, next) => {
    const { number } = request.params
    if (!numberPattern.test(number)) return next()
    const locale = chooseLanguage(undefined, undefined, request.headers['accept-language'])
    sendPage(response, locale, number)
  })
  return router
}

function sendPage(response: Response, locale: Locale, number: string): void {
  const t = translatorFor(locale)
  const deal = `D-${number}`
  response.set({
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    Vary: 'Accept-Language',
  })
  response.type('html').send(`<!doctype html>
<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${t('mail.page.title', { deal })}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${t('mail.page.title', { deal })}</h1>
<p>${t('mail.page.how')}</p>
<code>/deal show ${deal}</code>
<p>${t('mail.page.copy')}</p>
</main>
</body>
</html>
`)
}
