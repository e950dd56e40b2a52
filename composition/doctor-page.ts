import { randomBytes } from 'node:crypto'
import { drawNotice } from '../pages/draw-notice.ts'
import { pageHeaders } from '../pages/frame.ts'
import { loginReturn, takeStep } from '../pages/login/login-routes.ts'
import type { PageLogin } from '../src/chat/page-login.ts'
import { createPublicListener } from '../src/http/public-listener.ts'
import type { Translator } from '../src/i18n/translate.ts'
import { silentLog } from '../src/log/log.ts'

export interface DoctorPage {
  address: string
  /** Somebody has come in whom the platform knows. */
  isOpened(): boolean
  close(): Promise<void>
}

/** A page in the server's place that shows nothing, and finds out whether its reader can be known. @throws where the port is taken */
export async function openDoctorPage(
  { platform, login, t }: { platform: string; login: PageLogin; t: Translator },
  { publicUrl, port }: { publicUrl: string; port: number },
): Promise<DoctorPage> {
  const path = `/doctor/${randomBytes(8).toString('hex')}`
  const spent = new Set<string>()
  let isOpened = false
  const listener = createPublicListener(silentLog)
  const { app } = listener
  app.use((_request, response, next) => {
    response.set(pageHeaders)
    next()
  })
  app.get(path, async ({ headers }, response) => {
    const back = loginReturn(publicUrl, platform)
    if (!login.visitorOf(headers)) return takeStep(response, await login.begin({ headers, back, path }), t.locale)
    isOpened = true
    const notice = { mark: 'done' as const, title: t('page.done'), text: t('doctor.dingtalk.page.ok') }
    response.type('html').send(drawNotice(t.locale, notice))
  })
  app.get(`/login/${platform}`, async ({ headers, query }, response) => {
    const [state, code] = [String(query.state ?? ''), String(query.code ?? '')]
    const spend = async (attempt: string) => !spent.has(attempt) && Boolean(spent.add(attempt))
    const step = await login.end({ headers, state, code, spend })
    if (step) takeStep(response, step, t.locale)
    else response.status(404).end()
  })
  await listener.listen(port)
  return {
    address: `${publicUrl}${path}`,
    isOpened: () => isOpened,
    close: () => listener.close(),
  }
}
