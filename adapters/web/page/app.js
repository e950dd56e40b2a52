/** @import { Persona } from '../wire.ts' */

import { listPersonas, serverFor } from './connection/api.js'
import { openChat } from './open-chat.js'
import { make } from './parts/element.js'
import { lastPersona } from './parts/local-memory.js'
import { followKeyboard } from './parts/viewport.js'
import { chooseLanguage, forgetAskedLanguage, wordsIn } from './parts/words.js'

const root = /** @type {HTMLElement} */ (document.getElementById('app'))
const retryMs = 2000
/** @type {{ close(): void } | undefined} */
let open

followKeyboard()
addEventListener('popstate', () => {
  const asked = askedPersona()
  if (asked && asked !== lastPersona.read()) void start()
})
void start()

/** Chooses who one is (the URL, else as last time, else the first of the list) and opens their chat. */
async function start() {
  open?.close()
  open = undefined
  const found = await listPersonas().catch(() => undefined)
  if (!found) {
    say('unreachableTitle', 'unreachable')
    setTimeout(start, retryMs)
    return
  }
  const wanted = [askedPersona(), lastPersona.read()]
  const me = found.find(({ id }) => id === wanted[0]) ?? found.find(({ id }) => id === wanted[1]) ?? found[0]
  if (!me) {
    say('noPersonasTitle', 'noPersonas')
    setTimeout(start, retryMs)
    return
  }
  await enter(me, found)
}

/**
 * @param {Persona} me
 * @param {Persona[]} personas
 */
async function enter(me, personas) {
  const server = serverFor(me.id)
  const session = await server.openSession().catch(() => undefined)
  const language = useLanguage(session?.locale)
  lastPersona.write(me.id)
  if (session && !me.outsider) forgetAskedLanguage()
  // In the URL, so that a reloaded tab keeps its persona, whatever those of other tabs are.
  const here = personaUrl(me)
  if (here !== location.href) history.replaceState(history.state, '', here)
  open = openChat(root, {
    me,
    personas,
    server,
    language,
    isPlayground: session?.isPlayground ?? false,
    become(persona) {
      history.pushState(null, '', personaUrl(persona).replace(/#.*/, ''))
      open?.close()
      void enter(persona, personas)
    },
    restart: () => void start(),
  })
}

/** @param {Persona} persona */
function personaUrl(persona) {
  const url = new URL(location.href)
  url.searchParams.set('as', persona.id)
  return url.href
}

const askedPersona = () => new URLSearchParams(location.search).get('as')

/** @param {string | null | undefined} setting */
function useLanguage(setting) {
  const language = chooseLanguage(setting)
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  return language
}

/**
 * @param {'unreachableTitle' | 'noPersonasTitle'} title
 * @param {'unreachable' | 'noPersonas'} text
 */
function say(title, text) {
  const words = wordsIn(useLanguage(undefined))
  document.title = words.product
  const ways = text === 'noPersonas' ? words.becomeSomebody : []
  root.replaceChildren(
    make(
      'main',
      { class: 'whole-page' },
      make('h1', {}, words[title]),
      make('p', {}, words[text]),
      ...ways.map(([who = '', line = '']) => make('p', { class: 'way-in' }, who, make('code', {}, line))),
    ),
  )
}
