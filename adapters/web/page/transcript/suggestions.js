/** @import { CommandHint } from '../connection/api.js' */
/** @import { Words } from '../parts/words.js' */
import { make } from '../parts/element.js'

/**
 * A first deal without reading anything: a tap on a complete line puts it into the composer, one without arguments sends it.
 * @param {CommandHint[]} commands
 * @param {{ words: Words, isPlayground: boolean }} around
 * @param {(line: string, send: boolean) => void} suggest
 */
export function drawSuggestions(commands, { words, isPlayground }, suggest) {
  const hints = commands.filter(({ first }) => first !== undefined).sort((a, b) => (a.first ?? 0) - (b.first ?? 0))
  const may = (/** @type {string} */ wanted) => commands.some(({ name }) => name === wanted)
  const seesDeals = may('/deal show')
  const title = hints[0]?.name === '/deal new' ? words.tryTitle : words.tryTitleOther
  return make(
    'section',
    { class: 'suggestions' },
    make('h3', {}, seesDeals ? title : words.tryTitlePlain),
    !seesDeals && make('p', {}, words.tryPlain),
    seesDeals && isPlayground && make('p', {}, words.tryHint),
    ...hints.map(({ name, aliases = [], summary, example }) =>
      make(
        'button',
        {
          type: 'button',
          class: 'suggestion',
          onclick: () => suggest(example, [name, ...aliases].includes(example.trim())),
        },
        make('span', { class: 'suggestion-title' }, summary),
        make('code', {}, example),
      ),
    ),
    make('p', {}, words.tryMore),
  )
}
