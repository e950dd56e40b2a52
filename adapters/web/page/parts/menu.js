import { make } from './element.js'

/**
 * A small menu beside the button that opened it. Arrow keys move, Escape and a tap elsewhere close it.
 * @param {HTMLElement} opener
 * @param {{ label: string, danger?: boolean, choose(): void }[]} entries
 */
export function openMenu(opener, entries) {
  const items = entries.map(({ label, danger, choose }) =>
    make(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        class: danger ? 'danger' : undefined,
        onclick: () => {
          close()
          choose()
        },
      },
      label,
    ),
  )
  const menu = make('div', { class: 'menu', role: 'menu', onkeydown: moveOrClose }, ...items)
  document.body.append(menu)
  place()
  opener.setAttribute('aria-expanded', 'true')
  items[0]?.focus()
  setTimeout(() => addEventListener('pointerdown', closeOutside))
  addEventListener('resize', close)

  function place() {
    const { left, right, top, bottom } = opener.getBoundingClientRect()
    const { offsetWidth: width, offsetHeight: height } = menu
    const below = bottom + 4 + height < innerHeight
    const x = left + width > innerWidth - 8 ? right - width : left
    menu.style.left = `${Math.max(8, x)}px`
    menu.style.top = `${below ? bottom + 4 : Math.max(8, top - 4 - height)}px`
  }

  function close() {
    menu.remove()
    removeEventListener('pointerdown', closeOutside)
    removeEventListener('resize', close)
    opener.setAttribute('aria-expanded', 'false')
    if (opener.isConnected) opener.focus({ preventScroll: true })
  }

  /** @param {Event} event */
  function closeOutside({ target }) {
    if (!(target instanceof Node) || !menu.contains(target)) close()
  }

  /** @param {KeyboardEvent} event */
  function moveOrClose(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape' || event.key === 'Tab') close()
    else if (step) {
      const at = items.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement))
      items.at((at + step) % items.length)?.focus()
    } else return
    event.preventDefault()
  }
}
