/** @import { Memory } from '../parts/local-memory.js' */

const kept = 50

/**
 * One's own lines, back and forth with the arrow keys, as in a shell.
 * @param {Memory} memory
 */
export function createHistory(memory) {
  /** Newest last. @type {string[]} */
  const lines = memory.read('history', [])
  let at = lines.length

  return {
    /** @param {string} line */
    add(line) {
      if (line !== '' && lines.at(-1) !== line) lines.push(line)
      while (lines.length > kept) lines.shift()
      at = lines.length
      memory.write('history', lines)
    },
    /**
     * The line to show, or undefined when the arrow only moves the caret: it pages from an empty line, or from one that
     * came from here.
     * @param {string} key
     * @param {string} current
     * @param {number} caret
     */
    step(key, current, caret) {
      const paging = current === '' || (at < lines.length && current === lines[at])
      if (!paging || (key === 'ArrowUp' && current.slice(0, caret).includes('\n'))) return undefined
      if (current === '') at = lines.length
      const next = key === 'ArrowUp' ? at - 1 : at + 1
      if (next < 0 || next > lines.length) return undefined
      at = next
      return lines[at] ?? ''
    },
  }
}
