import { element } from './element.js'

/** The tools: people, knobs, and everything that went over the wire. */
export function drawTools(state, act) {
  return [
    element('h3', {}, 'Calls'),
    ...state.calls.map((call) =>
      entry(
        `${call.method} ${call.path.replace('/cgi-bin/', '')} → ${call.verdict}${call.fault ? ` (${call.fault})` : ''}`,
        call,
        call.verdict === 'ok' ? '' : 'error',
      ),
    ),
    element('h3', {}, 'Told to the app and the bot'),
    ...state.told.map((told) => entry(`${told.what.slice(0, 60)} → ${told.outcome}`, told, told.isWell ? '' : 'error')),
    element('h3', {}, 'Swallowed in silence'),
    ...state.violations.map(({ kind, detail }) => element('p', { className: 'error' }, `${kind}: ${detail}`)),
    element('h3', {}, 'People and the callback'),
    element(
      'div',
      { className: 'row' },
      tool('New person', () => ask('userid?', (userid) => ask('Name?', (name) => act('person', { userid, name })))),
      tool('Save the callback address', () => act('handshake')),
    ),
    element('h3', {}, 'Knobs'),
    element(
      'div',
      { className: 'row' },
      state.knobs.map((name) => tool(name, () => turn(name, act))),
    ),
  ]
}

const tool = (text, onclick) => element('button', { type: 'button', className: 'tool', onclick }, text)

function ask(question, then) {
  const answer = window.prompt(question)
  if (answer) then(answer)
}

function turn(name, act) {
  const value = window.prompt(`${name}: a share from 0 to 1, a number, or 1 for on and 0 for off`, '1')
  if (value !== null) act('knob', { name, value })
}

const entry = (title, value, className) =>
  element('details', { className }, element('summary', {}, title), element('pre', {}, JSON.stringify(value, null, 1)))
