import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { cardSeals } from '../../composition/card-on-page.ts'
import { sealedCards } from '../../pages/card-page/card-link.ts'
import type { CardPageParts } from '../../pages/card-page/parts.ts'
import { cardPages } from '../../pages/card-page/routes.ts'
import { formPages, signedPages } from '../../pages/index.ts'
import { loginRoutes } from '../../pages/login/login-routes.ts'
import type { PageParts } from '../../pages/parts.ts'
import type { FormPages } from '../../src/bot/forms/form-link.ts'
import type { CardPages } from '../../src/chat/card-pages.ts'
import type { SecretKeys } from '../../src/config/secret-key.ts'
import { databaseFiles } from '../../src/evidence/file-store.ts'
import { silentLog } from '../../src/log/log.ts'

export type PageServerParts = Pick<PageParts, 'store' | 'clock' | 'receiver' | 'forms'> &
  Partial<Pick<PageParts, 'keys' | 'logins'>> & {
    /** Cards as pages; undefined: there are none. */
    cards?: Pick<CardPageParts, 'cardOf' | 'directAddress' | 'logins'>
  }

/** The pages on a port of their own; links begin with its address. Mounted once there is a bot to send to. */
export interface PageServer {
  publicUrl: string
  formPages: FormPages
  cardPages: CardPages
  mount(parts: PageServerParts): void
  close(): void
}

export const testKeys: SecretKeys = ['a secret key of the tests and of no server']

export async function openPageServer(keys = testKeys): Promise<PageServer> {
  let router: express.Router | undefined
  const app = express()
  app.use((request, response, next) => (router ? router(request, response, next) : next()))
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    publicUrl,
    formPages: signedPages(publicUrl, keys),
    cardPages: sealedCards(publicUrl, cardSeals(keys)),
    mount({ cards, ...parts }) {
      const defaults = { locale: 'zh', timeZone: 'Asia/Shanghai' } as const
      router = express.Router()
      if (cards) {
        router.use(loginRoutes({ store: parts.store, log: silentLog, logins: cards.logins, defaults }))
        router.use(cardPages({ log: silentLog, keys, publicUrl, defaults, seals: cardSeals(keys), ...parts, ...cards }))
      }
      const forms = formPages({
        log: silentLog,
        files: databaseFiles(parts.store, parts.clock),
        keys,
        publicUrl,
        defaults,
        logins: () => undefined,
        ...parts,
      })
      router.use(forms)
    },
    close: () => server.close(),
  }
}

export interface GotPage {
  status: number
  headers: Headers
  /** Without its style. */
  text: string
}

/** What a browser does that opens a link. */
export async function open(url: string, init: RequestInit = {}): Promise<GotPage> {
  const response = await fetch(url, init)
  return {
    status: response.status,
    headers: response.headers,
    text: (await response.text()).replace(/<style>.*<\/style>/s, ''),
  }
}

/** What a browser does that sends in the form on a page: without a script, from the page's own origin. */
export async function sendIn(
  url: string,
  page: string,
  values: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<GotPage> {
  return open(actionOf(url, page), {
    method: 'POST',
    headers: { ...ownOrigin, ...headers },
    body: new URLSearchParams(values),
  })
}

/** The same for a page with files. */
export async function sendFiles(
  url: string,
  page: string,
  values: Record<string, string>,
  files: Record<string, File>,
): Promise<GotPage> {
  const body = new FormData()
  for (const [name, value] of [...Object.entries(values), ...Object.entries(files)]) body.append(name, value)
  return open(actionOf(url, page), { method: 'POST', headers: ownOrigin, body })
}

/** What a browser says of a page whose referrer nobody is told. */
const ownOrigin = { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }

function actionOf(url: string, page: string): string {
  const [, action] = /<form [^>]*action="([^"]*)"/.exec(page) ?? []
  if (action === undefined) throw new Error('there is no form on this page')
  return new URL(action, url).href
}

/** The names of the inputs on a page. */
export const namesOn = (page: string): string[] => [
  ...new Set([...page.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]*)"/g)].map(([, name]) => name!)),
]
