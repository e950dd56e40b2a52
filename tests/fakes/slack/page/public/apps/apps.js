import { pages, sections } from './app-pages.js'
import { createApp } from './create-app.js'
import { element } from './element.js'

const $ = (id) => document.getElementById(id)
let state

/** Carries out what was pressed, and shows what became of it. */
async function act(deed, given = {}) {
  const response = await fetch('/apps/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ deed, ...given }),
  })
  const answer = await response.json()
  $('problem').textContent = answer.problem ?? ''
  $('problem').hidden = !answer.problem
  // What was pasted and refused stays where it is.
  if (!answer.problems) await load()
  return answer
}

async function load() {
  state = await (await fetch('/apps/state')).json()
  draw()
}

/** `#A012/Basic Information` */
function draw() {
  const [appId, page = 'Basic Information'] = decodeURIComponent(location.hash.slice(1)).split('/')
  const app = state.apps.find((one) => one.appId === appId)
  $('which').textContent = app?.name ?? ''
  $('apps').replaceChildren(...(app ? drawApp(app, page) : [drawList()]))
}

function drawList() {
  return element(
    'section',
    { className: 'page' },
    element('h1', {}, 'Your Apps'),
    element('p', {}, `Signed in to ${state.workspaces.map(({ name }) => name).join(', ')}.`),
    element(
      'button',
      { type: 'button', className: 'primary', onclick: () => createApp(state, act, ask) },
      'Create New App',
    ),
    element(
      'ul',
      { className: 'list' },
      state.apps.map(({ appId, name }) => element('li', {}, element('a', { href: `#${appId}` }, name), ` ${appId}`)),
    ),
  )
}

function drawApp(app, shown) {
  const link = (name) =>
    element('a', { href: `#${app.appId}/${name}`, ariaCurrent: name === shown ? 'page' : null }, name)
  const side = Object.entries(sections).flatMap(([section, names]) => [element('h2', {}, section), ...names.map(link)])
  const draws = pages[shown] ?? pages['Basic Information']
  return [
    element('nav', { ariaLabel: 'Pages of the app' }, side),
    element('section', { className: 'page' }, element('h1', {}, shown), draws({ app, state, act, ask })),
  ]
}

/** A sheet in front of the page; `close()` takes it away. */
function ask(title, ...parts) {
  const close = () => $('dialog').close()
  const body = parts.map((part) => (typeof part === 'function' ? part(close) : part))
  $('dialog').replaceChildren(element('h2', {}, title), ...body.flat().filter(Boolean))
  if (!$('dialog').open) $('dialog').showModal()
  return close
}

window.addEventListener('hashchange', draw)
await load()
