import { drawMeter } from './beside.js'
import { element } from './element.js'

/** The tools: the month's meters, knobs, and everything that went over the wire. */
export function drawTools(state, act) {
  return [
    element('h3', {}, 'This month'),
    ...state.meters.map(drawMeter),
    element('h3', {}, 'Calls'),
    ...state.calls.map((call) => entry(`${call.path} → ${call.verdict}`, call, call.verdict === 'ok')),
    element('h3', {}, 'Told to the app'),
    ...state.told.map((told) => entry(`${told.what} → ${told.outcome}`, told, told.isWell)),
    element('h3', {}, 'Against the rules'),
    ...state.violations.map(({ kind, detail }) => element('p', { className: 'error' }, `${kind}: ${detail}`)),
    element('h3', {}, 'Knobs'),
    element(
      'div',
      { className: 'row' },
      state.knobs.map((name) =>
        element('button', { type: 'button', className: 'tool', onclick: () => turn(name, act) }, name),
      ),
    ),
  ]
}

function turn(name, act) {
  const value = window.prompt(`${name}: a share from 0 to 1, a number, or 1 for on and 0 for off`, '1')
  if (value !== null) act('knob', { name, value })
}

const entry = (title, value, isWell) =>
  element(
    'details',
    { className: isWell ? '' : 'error' },
    element('summary', {}, title),
    element('pre', {}, JSON.stringify(value, null, 1)),
  )
