/** @import { FileView, Persona } from '../../wire.ts' */
import { askedLanguage } from '../parts/words.js'

/** @typedef {{ name: string, aliases?: string[], usage: string, summary: string, example: string, first?: number }} CommandHint */

/** The server said no, in the reader's language. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} text
   */
  constructor(status, text) {
    super(text)
    this.status = status
  }
}

/** @returns {Promise<Persona[]>} */
export async function listPersonas() {
  return (await ask('api/personas')).personas
}

/**
 * Everything under this path is asked as this persona, so that two tabs of one browser can be two people.
 * @param {string} userId
 */
export function serverFor(userId) {
  const base = `as/${encodeURIComponent(userId)}/`
  let language = askedLanguage()
  /** Whoever has no settings, as a customer, has what the URL says. */
  const asked = () => (language ? `lang=${language}` : '')

  /**
   * What the URL asks for is asked for once: chosen, it is this persona's, until they choose something else.
   * @returns {Promise<{ persona: Persona, locale: string | null, isPlayground: boolean }>}
   */
  async function openSession() {
    const wanted = language ? { lang: language } : {}
    const session = await ask('api/session', { method: 'POST', body: JSON.stringify({ userId, ...wanted }) })
    if (!session.persona.outsider) language = undefined
    return session
  }

  /**
   * After a restart the server knows no sessions: open one and ask again.
   * @param {string} path
   * @param {RequestInit} [init]
   */
  async function askAsPersona(path, init) {
    try {
      return await ask(base + path, init)
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 401) throw error
      await openSession()
      return await ask(base + path, init)
    }
  }

  return {
    openSession,
    /** @returns {Promise<CommandHint[]>} */
    commands: async () => (await askAsPersona(`api/commands?${asked()}`)).commands,
    /**
     * @param {string} room
     * @param {File} file
     * @returns {Promise<FileView>}
     */
    upload: async (room, file) => {
      const path = `api/rooms/${encodeURIComponent(room)}/files?name=${encodeURIComponent(file.name)}&${asked()}`
      return (await askAsPersona(path, { method: 'POST', body: file })).file
    },
    /** @param {string} id */
    fileUrl: (id) => `${base}files/${encodeURIComponent(id)}`,
    /** @param {string} path */
    linkUrl: (path) => `${base}${path.split('/').map(encodeURIComponent).join('/')}`,
    // What the page is shown in: not every browser says of a socket which languages it was set to.
    socketUrl: () => {
      const shown = document.documentElement.lang.slice(0, 2)
      return new URL(`${base}socket?${asked()}&shown=${shown}`, location.href.replace(/^http/, 'ws')).href
    },
  }
}

/** @typedef {ReturnType<typeof serverFor>} Server */

/**
 * @param {string} path
 * @param {RequestInit} [init]
 */
async function ask(path, init) {
  const response = await fetch(path, init)
  const answer = await response.json().catch(() => ({ text: '' }))
  if (!response.ok) throw new Refused(response.status, answer.text)
  return answer
}
