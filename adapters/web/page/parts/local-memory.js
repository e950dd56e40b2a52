/**
 * What one browser remembers of one persona across reloads. A browser that forbids storage only forgets sooner.
 * @param {string} userId
 */
export function memoryOf(userId) {
  return {
    /**
     * @template T
     * @param {string} name
     * @param {T} otherwise
     * @returns {T}
     */
    read(name, otherwise) {
      return readStored(`chengdan.${userId}.${name}`, otherwise)
    },
    /**
     * @param {string} name
     * @param {unknown} value
     */
    write(name, value) {
      store(`chengdan.${userId}.${name}`, value)
    },
  }
}

/** @typedef {ReturnType<typeof memoryOf>} Memory */

/** The persona this browser last was. */
export const lastPersona = {
  /** @returns {string | null} */
  read: () => readStored('chengdan.persona', null),
  /** @param {string} userId */
  write: (userId) => store('chengdan.persona', userId),
}

/** When this browser first came here: what was said before counts as read. Milliseconds. */
export function firstVisit() {
  const known = readStored('chengdan.firstVisit', 0)
  if (known > 0) return known
  const now = Date.now()
  store('chengdan.firstVisit', now)
  return now
}

/**
 * @template T
 * @param {string} key
 * @param {T} otherwise
 * @returns {T}
 */
function readStored(key, otherwise) {
  try {
    const text = localStorage.getItem(key)
    return text === null ? otherwise : JSON.parse(text)
  } catch {
    return otherwise
  }
}

/**
 * @param {string} key
 * @param {unknown} value
 */
function store(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Full or forbidden.
  }
}
