/** @import { CommandHint } from '../connection/api.js' */
/** @import { Language, Words } from '../parts/words.js' */
import { make } from '../parts/element.js'

/** `name`: the one of its names that was meant, or is this language's. @typedef {{ hint: CommandHint, name: string, starts: boolean }} Match */

/**
 * The commands that fit what is typed so far, those that begin with it first; `usage` when one is already complete and
 * its arguments are being typed.
 * @param {string} text
 * @param {CommandHint[]} commands
 * @param {Language} language
 * @returns {{ matches: Match[], usage?: CommandHint, as?: string, exact: boolean } | undefined} undefined: this is no command; `as`: the name it was typed by
 */
export function matchCommands(text, commands, language) {
  if (!/^\s*[/／]/.test(text) || text.includes('\n')) return undefined
  const typed = `/${text.trimStart().slice(1)}`.toLowerCase().replace(/\s+/g, ' ')
  const named = commands.flatMap((hint) =>
    namesOf(hint, language).map((name) => ({ hint, name, lower: name.toLowerCase() })),
  )
  const starting = named.filter(({ lower }) => lower.startsWith(typed))
  const complete = named
    .filter(({ lower }) => typed.startsWith(`${lower} `))
    .sort((a, b) => b.lower.length - a.lower.length)[0]
  if (complete && starting.length === 0) return { matches: [], usage: complete.hint, as: complete.name, exact: true }
  const needle = typed.slice(1).trim()
  const containing =
    needle === ''
      ? []
      : named.filter(({ lower, hint }) => lower.includes(needle) || hint.summary.toLowerCase().includes(needle))
  /** @type {Map<CommandHint, Match>} */
  const matches = new Map()
  for (const { hint, name } of starting) if (!matches.has(hint)) matches.set(hint, { hint, name, starts: true })
  for (const { hint } of containing)
    if (!matches.has(hint)) matches.set(hint, { hint, name: namesOf(hint, language)[0] ?? hint.name, starts: false })
  return { matches: [...matches.values()], exact: named.some(({ lower }) => lower === typed.trimEnd()) }
}

/**
 * @param {CommandHint} hint
 * @param {Language} language
 */
function namesOf({ name, aliases = [] }, language) {
  const all = [name, ...aliases]
  if (language === 'en') return all
  const chinese = (/** @type {string} */ text) => /\p{sc=Han}/u.test(text)
  return [...all.filter(chinese), ...all.filter((text) => !chinese(text))]
}

/**
 * The list over the composer while a command is typed.
 * @param {HTMLTextAreaElement} input
 * @param {{ words: Words, language: Language, commands(): CommandHint[], accept(line: string): void }} parts
 */
export function createCompletion(input, { words, language, commands, accept }) {
  const list = make('ul', {
    class: 'completion',
    id: 'completion',
    role: 'listbox',
    'aria-label': words.commands,
    hidden: true,
  })
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-controls', 'completion')
  /** @type {Match[]} */
  let matches = []
  let chosen = -1
  let dismissed = ''

  function update() {
    const found = input.value === dismissed ? undefined : matchCommands(input.value, commands(), language)
    matches = found?.matches ?? []
    // Enter sends a complete command as it stands; else it takes the first that begins with what is typed.
    chosen = found && !found.exact && matches[0]?.starts ? 0 : -1
    if (found?.usage) list.replaceChildren(usageLine(found.usage, found.as ?? found.usage.name))
    else if (found && matches.length === 0 && commands().length > 0)
      list.replaceChildren(make('li', { class: 'usage' }, words.noCommand))
    else list.replaceChildren(...matches.map(drawMatch))
    list.hidden = !found || list.childElementCount === 0
    list.scrollTop = 0
    showChosen()
  }

  /**
   * @param {Match} match
   * @param {number} index
   */
  function drawMatch({ hint, name }, index) {
    const other = [hint.name, ...(hint.aliases ?? [])].find((text) => text !== name)
    return make(
      'li',
      // Without this a tap would take the focus, and a phone's keyboard with it.
      {
        role: 'option',
        id: `completion-${index}`,
        onpointerdown: (/** @type {Event} */ event) => event.preventDefault(),
        onclick: () => take(index),
      },
      make('span', { class: 'completion-name' }, name),
      other && make('span', { class: 'completion-other' }, other),
      make('span', { class: 'completion-summary' }, hint.summary),
    )
  }

  /**
   * @param {CommandHint} hint
   * @param {string} as
   */
  function usageLine(hint, as) {
    return make(
      'li',
      { class: 'usage' },
      make('span', { class: 'completion-name' }, as, ...parametersOf(hint)),
      make('span', { class: 'completion-summary' }, hint.example),
    )
  }

  /** @param {number} index */
  function take(index) {
    const match = matches[index]
    if (!match) return
    const { hint, name } = match
    accept(hint.usage === hint.name ? name : `${name} `)
  }

  function showChosen() {
    for (const [index, option] of [...list.children].entries()) {
      if (option.getAttribute('role') !== 'option') continue
      option.setAttribute('aria-selected', String(index === chosen))
      if (index === chosen) option.scrollIntoView({ block: 'nearest' })
    }
    if (chosen >= 0) input.setAttribute('aria-activedescendant', `completion-${chosen}`)
    else input.removeAttribute('aria-activedescendant')
  }

  return {
    list,
    update,
    /**
     * True: the key was for the list.
     * @param {KeyboardEvent} event
     */
    key(event) {
      if (list.hidden || matches.length === 0) return false
      switch (event.key) {
        case 'ArrowDown':
        case 'ArrowUp': {
          const step = event.key === 'ArrowDown' ? 1 : -1
          chosen = chosen < 0 ? (step > 0 ? 0 : matches.length - 1) : (chosen + step + matches.length) % matches.length
          showChosen()
          return true
        }
        case 'Tab':
          if (event.shiftKey) return false
          take(Math.max(chosen, 0))
          return true
        case 'Enter':
          if (chosen < 0) return false
          take(chosen)
          return true
        case 'Escape':
          dismissed = input.value
          update()
          return true
        default:
          return false
      }
    },
  }
}

/** @param {CommandHint} hint */
function parametersOf({ name, usage }) {
  const parameters = usage.startsWith(name) ? usage.slice(name.length) : ` ${usage}`
  return parameters.trim() === '' ? [] : [make('span', { class: 'parameters' }, parameters)]
}
