import { element } from './element.js'

const groups = [
  ['Channels', ({ kind }) => kind === 'channel' || kind === 'group'],
  ['Direct messages', ({ kind, app }) => kind === 'mpim' || (kind === 'im' && !app)],
  ['Apps', ({ kind, app }) => kind === 'im' && app],
]
const marks = { im: '', channel: '# ', group: '🔒 ', mpim: '' }

const labelOf = ({ kind, name, mine }) => `${marks[kind]}${name}${mine ? '' : ' (not in it)'}`

/** Where one may go: a list at the side, and a menu where there is no room for one. */
export function drawPlaces(state, menu, side, goTo) {
  const parts = groups
    .map(([title, belongs]) => [title, state.places.filter(belongs)])
    .filter(([, places]) => places.length > 0)
  menu.replaceChildren(
    ...parts.map(([label, places]) =>
      element(
        'optgroup',
        { label },
        places.map((place) =>
          element('option', { value: place.id, selected: place.id === state.where }, labelOf(place)),
        ),
      ),
    ),
  )
  side.replaceChildren(
    ...parts.map(([title, places]) =>
      element(
        'section',
        {},
        element('h2', {}, title),
        places.map((place) => {
          const current = place.id === state.where ? 'page' : null
          return element(
            'button',
            { type: 'button', ariaCurrent: current, onclick: () => goTo(place.id) },
            labelOf(place),
          )
        }),
      ),
    ),
  )
}
