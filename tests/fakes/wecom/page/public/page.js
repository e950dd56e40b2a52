import { carried, element } from './element.js'
import { drawTools } from './inspector.js'
import { drawMenu } from './menu.js'
import { drawMessage } from './message.js'

const $ = (id) => document.getElementById(id)
const place = new URLSearchParams(location.hash.slice(1))
const query = () => new URLSearchParams({ as: place.get('as') ?? '', where: place.get('where') ?? '' })

let state
let drawn = ''

async function load() {
  const text = await (await fetch(`/state?${query()}`)).text()
  const { now, ...rest } = JSON.parse(text)
  $('now').textContent = new Date(now).toLocaleString()
  const same = JSON.stringify(rest)
  if (same === drawn) return
  drawn = same
  state = rest
  draw()
}

async function act(deed, given = {}) {
  const response = await fetch(`/act?${query()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ deed, ...given }),
  })
  const answer = await response.json()
  $('problem').textContent = answer.problem ?? ''
  $('problem').hidden = !answer.problem
  drawn = ''
  await load()
}

async function goTo(name, value) {
  place.set(name, value)
  history.replaceState(null, '', `#${place}`)
  drawn = ''
  await load()
  if (state.where === 'app' || state.where === 'bot') await act('enters')
}

function openPage(url) {
  $('webview').querySelector('iframe').src = url
  $('webview').showModal()
}

/** Part of the page → what it was drawn from. Nothing is drawn anew, and no choice lost, where that is still so. */
const drawnFrom = new Map()

function drawAnew(part, from, children) {
  const text = JSON.stringify([state.me, state.where, from])
  if (drawnFrom.get(part) === text) return
  drawnFrom.set(part, text)
  $(part).replaceChildren(...children())
}

function draw() {
  const { people, places, menu, messages, calls, told, violations } = state
  drawAnew('as', people, () =>
    options(
      people.map(({ userid, name, status }) => [userid, status === 1 ? name : `${name} (${status})`]),
      state.me,
    ),
  )
  drawAnew('where', places, () =>
    options(
      places.map(({ id, name }) => [id, name]),
      state.where,
    ),
  )
  drawAnew('places', places, () => places.map(placeButton))
  $('toolbar').hidden = !state.sidebar
  $('menu').hidden = state.where !== 'app' || menu.length === 0
  drawAnew('menu', menu, () => drawMenu(menu, (key) => act('taps', { key })))
  // Last: what stands around them leaves them the room they have.
  drawMessages(messages)
  if (!isOpen($('tools'))) drawAnew('tools', [calls, told, violations], () => drawTools(state, act))
}

/** Somebody reads an entry of it. */
const isOpen = (tools) => tools.querySelector('details[open]') !== null

const placeButton = ({ id, name }) =>
  element(
    'button',
    { type: 'button', ariaCurrent: id === state.where ? 'page' : null, onclick: () => goTo('where', id) },
    name,
  )

const options = (all, chosen) =>
  all.map(([value, text]) => element('option', { value, selected: value === chosen }, text))

function drawMessages(messages) {
  const list = $('messages')
  const atEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 40
  drawAnew('messages', messages, () => messages.map((message) => drawMessage(message, state, act)))
  if (atEnd) list.scrollTop = list.scrollHeight
}

$('as').onchange = () => goTo('as', $('as').value)
$('where').onchange = () => goTo('where', $('where').value)
$('composer').onsubmit = async (event) => {
  event.preventDefault()
  const [text, files] = [$('said').value, await Promise.all([...$('files').files].map(carried))]
  if (text === '' && files.length === 0) return
  $('composer').reset()
  await act('says', { text, files })
}
$('show-sidebar').onclick = () => openPage(state.sidebar.url)
$('close-webview').onclick = () => {
  $('webview').querySelector('iframe').removeAttribute('src')
  $('webview').close()
}
document.onclick = (event) => {
  const link = event.target.closest('a[target="_blank"]')
  if (!link?.href.startsWith(state.phone)) return
  event.preventDefault()
  openPage(link.href)
}
$('show-tools').onclick = () => {
  const open = document.body.classList.toggle('tools-open')
  $('show-tools').ariaExpanded = String(open)
}

await load()
setInterval(load, 1000)
