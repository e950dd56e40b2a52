/** @import { Persona } from '../../wire.ts' */
/** @import { Language, Words } from '../parts/words.js' */
import { avatarOf } from '../parts/avatar.js'
import { icon, make } from '../parts/element.js'

/**
 * The current persona, always visible, and the list to choose from. This is a demo: there is no password.
 * @param {{ me: Persona, personas: Persona[], words: Words, language: Language, become(persona: Persona): void }} parts
 */
export function createPersonaSwitch({ me, personas, words, language, become }) {
  const roleOf = (/** @type {Persona} */ { role, roles }) => roles?.[language] ?? role

  /**
   * One button per place it is shown in.
   * @param {string} place
   */
  function button(place) {
    const opener = make(
      'button',
      {
        type: 'button',
        class: `persona ${place}`,
        'aria-haspopup': 'dialog',
        'aria-label': `${words.persona}: ${me.name}, ${roleOf(me)}`,
      },
      avatarOf(me),
      make(
        'span',
        { class: 'persona-words' },
        make('span', { class: 'persona-label' }, words.persona),
        make('span', { class: 'persona-name' }, me.name, make('span', { class: 'persona-role' }, roleOf(me))),
      ),
      icon('down'),
    )
    opener.addEventListener('click', () => open())
    return opener
  }

  function open() {
    /** @type {HTMLDialogElement} */
    const dialog = make(
      'dialog',
      { class: 'sheet persona-sheet', 'aria-labelledby': 'persona-title', onclose: () => dialog.remove() },
      make(
        'div',
        { class: 'sheet-head' },
        make('h2', { id: 'persona-title' }, words.persona),
        make(
          'button',
          { type: 'button', class: 'icon-button', 'aria-label': words.close, onclick: () => dialog.close() },
          icon('close'),
        ),
      ),
      make('p', { class: 'sheet-intro' }, words.personaHint),
      make(
        'ul',
        { class: 'persona-list' },
        ...personas.map((persona) =>
          make(
            'li',
            {},
            choice(persona, () => dialog.close()),
          ),
        ),
      ),
      make('a', { class: 'language', href: otherLanguage(language) }, words.otherLanguage),
    )
    dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close())
    document.body.append(dialog)
    dialog.showModal()
    const current = dialog.querySelector('[aria-current]')
    if (current instanceof HTMLElement) current.focus()
  }

  /**
   * @param {Persona} persona
   * @param {() => void} close
   */
  function choice(persona, close) {
    const current = persona.id === me.id
    return make(
      'button',
      {
        type: 'button',
        class: 'persona-choice',
        'aria-current': current ? 'true' : undefined,
        onclick: () => {
          close()
          if (!current) become(persona)
        },
      },
      avatarOf(persona),
      make(
        'span',
        { class: 'persona-words' },
        make('span', { class: 'persona-name' }, persona.name),
        make('span', { class: 'persona-role' }, roleOf(persona)),
      ),
      persona.outsider && make('span', { class: 'chip outsider' }, words.customer),
      current && icon('check'),
    )
  }

  return { button }
}

/** @param {Language} language */
function otherLanguage(language) {
  const url = new URL(location.href)
  url.searchParams.set('lang', language === 'zh' ? 'en' : 'zh')
  return url.href
}
