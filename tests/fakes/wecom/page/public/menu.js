import { element } from './element.js'

/** The app's menu: a column that has entries opens them above itself. */
export function drawMenu(columns, tap) {
  return columns.map(({ name, entries }) => {
    const isOne = entries.length === 1 && entries[0].name === name
    if (isOne) return entry(entries[0], tap, name)
    return element(
      'details',
      { name: 'menu' },
      element('summary', {}, name),
      element(
        'div',
        { className: 'entries' },
        entries.map((one) => entry(one, tap, one.name)),
      ),
    )
  })
}

function entry({ type, key }, tap, name) {
  if (type === 'view') return element('a', { href: key, target: '_blank', onclick: () => tap(key) }, name)
  const onclick = (event) => {
    event.target.closest('details')?.removeAttribute('open')
    tap(key)
  }
  return element('button', { type: 'button', onclick }, name)
}
