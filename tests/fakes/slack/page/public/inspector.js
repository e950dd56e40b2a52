import { element } from './element.js'

/** The tools: people and channels, knobs, and everything that went over the wire. */
export function drawTools(state, act) {
  return [
    element('h3', {}, 'People and channels'),
    element(
      'div',
      { className: 'row' },
      tool('New person', () => named('Name?', (name) => act('person', { name }))),
      tool('New guest', () => named('Name?', (name) => act('person', { name, role: 'guest' }))),
      tool('New channel', () => named('Name?', (name) => act('channel', { name }))),
      tool('New private channel', () => named('Name?', (name) => act('channel', { name, private: true }))),
      tool('Join', () => act('joins')),
      tool('Leave', () => act('leaves')),
      tool('Invite the bot', () => act('invites')),
      tool('Remove the bot', () => act('removes')),
      tool('Reload', () => act('reloads')),
      tool('Shortcut', () => named('Callback id?', (callbackId) => act('shortcut', { callbackId }))),
    ),
    element('h3', {}, 'Knobs'),
    element(
      'div',
      { className: 'row' },
      state.knobs.map((name) => tool(name, () => turn(name, act))),
    ),
    element('h3', {}, 'Calls'),
    ...state.calls.map((call) =>
      entry(
        `${call.method} → ${call.answer.ok ? 'ok' : (call.answer.error ?? call.status)}${call.fault ? ` (${call.fault})` : ''}`,
        call,
      ),
    ),
    element('h3', {}, 'Told to the app'),
    ...state.told.map((told) =>
      entry(
        `${told.what} → ${told.acked ? 'acknowledged' : told.lost ? 'lost' : 'not yet'} (${told.attempts.length})`,
        told,
      ),
    ),
    element('h3', {}, 'Response URLs'),
    ...state.responses.map((post) => entry(`${post.path} → ${post.error ?? 'ok'}`, post)),
  ]
}

const tool = (text, onclick) => element('button', { type: 'button', className: 'tool', onclick }, text)

function named(question, then) {
  const name = window.prompt(question)
  if (name) then(name)
}

function turn(name, act) {
  const value = window.prompt(`${name}: a share from 0 to 1, a number, or 1`, '1')
  if (value !== null) act('knob', { name, value })
}

const entry = (title, value) =>
  element('details', {}, element('summary', {}, title), element('pre', {}, JSON.stringify(value, null, 1)))
