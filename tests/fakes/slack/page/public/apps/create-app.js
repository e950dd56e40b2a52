import { element } from './element.js'

const button = (label, onclick, className) => element('button', { type: 'button', onclick, className }, label)
const row = (...parts) => element('div', { className: 'row end' }, ...parts)

/** From a manifest: the workspace, the manifest, what it says, done. */
export function createApp(state, act, ask) {
  ask('Create an app', (close) => [
    element('p', {}, 'How would you like to configure your app’s scopes and settings?'),
    element(
      'div',
      { className: 'choices' },
      button('From a manifest', () => pickWorkspace(state, act, ask)),
      element('button', { type: 'button', disabled: true }, 'From scratch'),
    ),
    row(button('Cancel', close)),
  ])
}

function pickWorkspace(state, act, ask) {
  const workspaces = element(
    'select',
    {},
    state.workspaces.map(({ id, name }) => element('option', { value: id }, name)),
  )
  ask('Pick a workspace to develop your app', (close) => [
    element('label', {}, element('span', {}, 'Pick a workspace'), workspaces),
    row(
      button('Cancel', close),
      button('Next', () => enterManifest(act, ask, workspaces.value), 'primary'),
    ),
  ])
}

const example = '{\n  "display_information": {\n    "name": "Demo App"\n  }\n}'

function enterManifest(act, ask, teamId, pasted = example, problems = []) {
  const field = element('textarea', { rows: 14, spellcheck: false, ariaLabel: 'Manifest', value: pasted })
  const next = async () => {
    const { problems: found, review } = await act('check', { manifest: field.value })
    if (found) enterManifest(act, ask, teamId, field.value, found)
    else reviewApp(act, ask, teamId, field.value, review)
  }
  ask('Enter app manifest below', (close) => [
    element(
      'div',
      { role: 'tablist', className: 'tabs' },
      element('button', { type: 'button', role: 'tab', ariaSelected: 'true' }, 'JSON'),
      element('button', { type: 'button', role: 'tab', ariaSelected: 'false', disabled: true }, 'YAML'),
    ),
    field,
    refused(problems),
    row(button('Cancel', close), button('Next', next, 'primary')),
  ])
}

/** What Slack has against a manifest, by line. */
export const refused = (problems) =>
  problems.length > 0 &&
  element(
    'ul',
    { role: 'alert', className: 'error' },
    problems.map(({ line, pointer, message }) => element('li', {}, `Line ${line}: ${pointer} ${message}`)),
  )

function reviewApp(act, ask, teamId, manifest, review) {
  const { bot = [], bot_optional: optional = [] } = review.oauth_config?.scopes ?? {}
  const events = review.settings?.event_subscriptions?.bot_events ?? []
  const create = async (close) => {
    const { appId } = await act('create', { manifest, teamId })
    close()
    location.hash = `${appId}/Basic Information`
  }
  ask('Review summary & create your app', (close) => [
    element('h3', {}, review.display_information.name),
    element('p', {}, review.display_information.description ?? ''),
    summary(`Bot scopes (${bot.length})`, bot),
    summary(`Optional (${optional.length})`, optional),
    summary(`Bot events (${events.length})`, events),
    summary(
      'Slash commands',
      (review.features?.slash_commands ?? []).map(({ command }) => command),
    ),
    row(
      button('Cancel', close),
      button('Create', () => create(close), 'primary'),
    ),
  ])
}

const summary = (title, names) =>
  names.length > 0 && element('details', {}, element('summary', {}, title), element('p', {}, names.join(', ')))
