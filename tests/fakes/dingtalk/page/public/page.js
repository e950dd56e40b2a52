import { drawTodos } from './beside.js'
import { carried, element } from './element.js'
import { drawTools } from './inspector.js'
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
}

/** Part of the page → what it was drawn from. Nothing is drawn anew, and nothing typed is lost, where that is still so. */
const drawnFrom = new Map()

function drawAnew(part, from, children) {
  const text = JSON.stringify([state.me, state.where, from])
  if (drawnFrom.get(part) === text) return
  drawnFrom.set(part, text)
  $(part).replaceChildren(...children())
}

const kinds = { member: '', outside: '（外部）', left: '（已离职）' }

function draw() {
  const { people, places, messages, todos, meters, calls, told, violations, isConnected, app } = state
  drawAnew('as', people, () =>
    options(
      people.map(({ userId, name, kind }) => [userId, `${name}${kinds[kind]}`]),
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
  $('connected').textContent = isConnected ? 'the app is connected' : 'the app is not connected'
  const open = todos.filter(({ isDone }) => !isDone).length
  $('show-todos').textContent = open > 0 ? `待办 ${open}` : '待办'
  $('mention').hidden = state.where === 'robot'
  $('mention').textContent = `@${app}`
  drawAnew('todos', todos, () => drawTodos(todos))
  drawMessages(messages)
  if (!isOpen($('tools'))) drawAnew('tools', [meters, calls, told, violations], () => drawTools(state, act))
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

/** One message is drawn anew when it changed: what is typed into the form of another stays. */
function drawMessages(messages) {
  const list = $('messages')
  const atEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 40
  const before = new Map([...list.children].map((item) => [item.dataset.from, item]))
  const items = messages.map((message, index) => {
    const from = JSON.stringify([state.me, state.where, index, message])
    const item = before.get(from) ?? drawMessage(message, act)
    item.dataset.from = from
    return item
  })
  list.replaceChildren(...items)
  if (atEnd) list.scrollTop = list.scrollHeight
}

$('as').onchange = () => goTo('as', $('as').value)
$('where').onchange = () => goTo('where', $('where').value)
$('mention').onclick = () => {
  $('said').value = `@${state.app} ${$('said').value}`
  $('said').focus()
}
$('composer').onsubmit = async (event) => {
  event.preventDefault()
  const [text, files] = [$('said').value, await Promise.all([...$('files').files].map(carried))]
  if (text === '' && files.length === 0) return
  $('composer').reset()
  await act('says', { text, files })
}
$('speak').onclick = async () => {
  const text = $('said').value
  if (text === '') return
  $('composer').reset()
  await act('speaks', { text })
}

/** One part beside the conversation at a time. */
function opens(part, other) {
  const open = document.body.classList.toggle(`${part}-open`)
  document.body.classList.remove(`${other}-open`)
  $(`show-${part}`).ariaExpanded = String(open)
  $(`show-${other}`).ariaExpanded = 'false'
}
$('show-tools').onclick = () => opens('tools', 'todos')
$('show-todos').onclick = () => opens('todos', 'tools')

await load()
setInterval(load, 1000)
