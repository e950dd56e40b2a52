import { refused } from './create-app.js'
import { element } from './element.js'

/** The side of an app's page, as Slack has it. */
export const sections = {
  Settings: ['Basic Information', 'Socket Mode', 'Install App', 'App Manifest'],
  Features: ['OAuth & Permissions', 'Event Subscriptions', 'Slash Commands'],
}

const button = (label, onclick, className) => element('button', { type: 'button', onclick, className }, label)
const row = (...parts) => element('div', { className: 'row' }, ...parts)
const box = (title, ...parts) => element('article', { className: 'box' }, element('h2', {}, title), ...parts)

/** A value to copy, by the name it has on the page. */
function copyable(label, value, hidden) {
  const field = element('input', { readOnly: true, value, type: hidden ? 'password' : 'text' })
  const show = () => {
    field.type = 'text'
  }
  return element(
    'div',
    { className: 'row' },
    element('label', { className: 'grow' }, label, field),
    hidden && button('Show', show),
    button('Copy', () => navigator.clipboard.writeText(field.value)),
  )
}

function toggle(label, on, onchange) {
  const field = element('input', { type: 'checkbox', checked: on })
  field.onchange = () => onchange(field.checked)
  return element('label', { className: 'toggle' }, field, label)
}

function basicInformation({ app, act, ask }) {
  const remove = async () => {
    if (!window.confirm(`Delete ${app.name}?`)) return
    location.hash = ''
    await act('delete', { appId: app.appId })
  }
  return [
    box('App Credentials', copyable('App ID', app.appId), copyable('Signing Secret', app.signingSecret, true)),
    box(
      'App-Level Tokens',
      app.appToken && copyable('Token', app.appToken),
      button('Generate Token and Scopes', () => generateToken(app, act, ask)),
    ),
    box('Delete App', button('Delete App', remove, 'danger')),
  ]
}

const appScopes = ['connections:write', 'authorizations:read']

function generateToken({ appId }, act, ask) {
  const chosen = new Set()
  const list = element('ul', {})
  const offer = element('div', { className: 'choices', hidden: true })
  const choose = (scope) => {
    chosen.add(scope)
    offer.hidden = true
    list.replaceChildren(...[...chosen].map((one) => element('li', {}, one)))
  }
  offer.append(...appScopes.map((scope) => button(scope, () => choose(scope))))
  const addScope = () => {
    offer.hidden = false
  }
  const generate = async (close) => {
    await act('appToken', { appId, scopes: [...chosen] })
    close()
  }
  ask('Generate an app-level token', (close) => [
    element('label', {}, 'Token Name', element('input', { autocomplete: 'off' })),
    list,
    row(button('Add Scope', addScope)),
    offer,
    element(
      'div',
      { className: 'row end' },
      button('Cancel', close),
      button('Generate', () => generate(close), 'primary'),
    ),
  ])
}

const socketMode = ({ app: { appId, socketMode: on }, act }) => [
  element('p', {}, 'Events and interactions come over a WebSocket connection instead of a public address.'),
  toggle('Enable Socket Mode', on, (next) => act('socketMode', { appId, on: next })),
]

function installApp({ app, state, act, ask }) {
  return state.workspaces.map(({ id: teamId, name }) => {
    const installed = app.installed.find((one) => one.teamId === teamId)
    const label = installed ? `Reinstall to ${name}` : `Install to ${name}`
    const consent = () => askConsent({ app, teamId, name }, act, ask)
    return box(
      name,
      installed && copyable('Bot User OAuth Token', installed.token),
      button(label, consent, installed ? undefined : 'primary'),
    )
  })
}

function askConsent({ app, teamId, name }, act, ask) {
  const ticks = app.optionalScopes.map((scope) => element('input', { type: 'checkbox', checked: true, value: scope }))
  const allow = async (close) => {
    const optional = ticks.filter(({ checked }) => checked).map(({ value }) => value)
    await act('install', { appId: app.appId, teamId, optional })
    close()
  }
  ask(`${app.name} is requesting permission to access ${name}`, (close) => [
    element('h3', {}, `What will ${app.name} be able to do?`),
    element(
      'ul',
      { className: 'scopes' },
      app.scopes.map((scope) => element('li', {}, scope)),
    ),
    ticks.map((tick) => element('label', { className: 'toggle' }, tick, tick.value)),
    element(
      'div',
      { className: 'row end' },
      button('Cancel', close),
      button('Allow', () => allow(close), 'primary'),
    ),
  ])
}

function appManifest({ app, act }) {
  const field = element('textarea', { rows: 20, spellcheck: false, ariaLabel: 'Manifest', value: app.manifest })
  const said = element('div', { role: 'status' })
  const save = async () => {
    const { problems } = await act('save', { appId: app.appId, manifest: field.value })
    if (problems) said.replaceChildren(refused(problems))
  }
  return [field, said, row(button('Save Changes', save, 'primary'))]
}

const oauth = ({ app, act }) => [
  ...app.installed.map(({ teamId, team, token }) =>
    box(
      `OAuth Tokens for ${team}`,
      copyable('Bot User OAuth Token', token),
      button('Revoke All OAuth Tokens', () => act('revoke', { appId: app.appId, teamId }), 'danger'),
    ),
  ),
  box('Bot Token Scopes', element('p', {}, [...app.scopes, ...app.optionalScopes].join(', '))),
]

function eventSubscriptions({ app, act }) {
  const { appId, requestUrl, urlVerified, socketMode: overSockets, events } = app
  const url = overSockets
    ? element('p', {}, 'Socket Mode is enabled. You won’t need to specify a Request URL.')
    : [
        element(
          'label',
          { className: 'grow' },
          'Request URL',
          element('input', { readOnly: true, value: requestUrl ?? '' }),
        ),
        element(
          'span',
          { role: 'status', className: urlVerified ? 'good' : 'error' },
          urlVerified ? 'Verified' : 'Your URL didn’t respond with the value of the challenge parameter.',
        ),
        button('Retry', () => act('verify', { appId })),
      ]
  return [
    toggle('Enable Events', events.length > 0, (on) => act('events', { appId, on })),
    box('Request', row(...[url].flat())),
    box('Subscribe to bot events', element('p', {}, events.join(', '))),
  ]
}

const slashCommands = ({ app }) =>
  app.commands.map(({ command, url, description }) =>
    box(command, element('p', {}, description), url && element('code', {}, url)),
  )

/** What each page of an app shows. */
export const pages = {
  'Basic Information': basicInformation,
  'Socket Mode': socketMode,
  'Install App': installApp,
  'App Manifest': appManifest,
  'OAuth & Permissions': oauth,
  'Event Subscriptions': eventSubscriptions,
  'Slash Commands': slashCommands,
}
