import { drawBlocks, readable } from './blocks.js'
import { carried, element } from './element.js'
import { drawField, filledIn } from './forms.js'
import { drawTools } from './inspector.js'
import { drawPlaces } from './places.js'

const $ = (id) => document.getElementById(id)
const place = new URLSearchParams(location.hash.slice(1))
const query = () => new URLSearchParams({ as: place.get('as') ?? '', where: place.get('where') ?? '' })

let state
let drawn = ''
/** The ts of the message that is answered under. */
let thread
let errors = {}

async function load() {
  const text = await (await fetch(`/state?${query()}`)).text()
  if (text === drawn) return
  drawn = text
  state = JSON.parse(text)
  if (!state.where && state.places.length > 0)
    return goTo('where', state.places.find(({ mine }) => mine)?.id ?? state.places[0].id)
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
  errors = answer.errors ?? {}
  drawn = ''
  await load()
  return answer
}

function goTo(name, value) {
  place.set(name, value)
  if (name === 'as') place.delete('where')
  history.replaceState(null, '', `#${place}`)
  answerUnder(undefined)
  drawn = ''
  return load()
}

function answerUnder(ts) {
  thread = ts
  $('under').textContent = ts ? 'In the thread. Escape: back to the channel.' : ''
  $('under').hidden = !ts
}

function draw() {
  const people = state.people.filter(({ bot }) => !bot)
  choices(
    $('as'),
    people.map(({ key, name, role, team }) => [
      key,
      role === 'member' ? `${name} · ${team}` : `${name} · ${team} · ${role}`,
    ]),
    state.me,
  )
  drawPlaces(state, $('where'), $('places'), (id) => goTo('where', id))
  drawMessages()
  $('home').replaceChildren(
    ...(state.home ? drawBlocks(state.home.blocks, contextOf({ on: 'home' })) : ['Nothing is published.']),
  )
  if (!$('tools').hidden) $('tools').replaceChildren(...drawTools(state, act))
  drawModal()
}

function choices(menu, options, chosen) {
  menu.replaceChildren(
    ...options.map(([value, text]) => element('option', { value, selected: value === chosen }, text)),
  )
}

function drawMessages() {
  const list = $('messages')
  const atEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 40
  list.replaceChildren(...inThreads(state.messages).map(drawMessage))
  if (atEnd) list.scrollTop = list.scrollHeight
}

/** Replies right under what they answer. */
function inThreads(messages) {
  const roots = messages.filter(({ thread: under }) => !under || !messages.some(({ ts }) => ts === under))
  return roots.flatMap((root) => [
    root,
    ...messages.filter(({ ts, thread: under }) => under === root.ts && ts !== under),
  ])
}

function drawMessage(message) {
  const { ts, from, ephemeral, edited, text, blocks, files, mine } = message
  const body =
    blocks.length > 0 && message.app
      ? drawBlocks(blocks, contextOf({ ts }))
      : [element('div', { className: 'said' }, readable(text, state.names))]
  const line = [new Date(Number(ts) * 1000).toLocaleTimeString(), edited && 'edited', ephemeral && 'only you see this']
    .filter(Boolean)
    .join(' · ')
  const meta = element('div', { className: 'meta' }, element('b', {}, from), line)
  const small = (label, onclick) => element('button', { type: 'button', onclick }, label)
  if (!message.thread && !ephemeral) meta.append(small('Reply', () => answerUnder(ts)))
  if (mine && !message.subtype) {
    meta.append(
      small('Edit', () => change(ts, text)),
      small('Delete', () => act('deletes', { ts })),
    )
  }
  if (!ephemeral) meta.append(small('Shortcut', () => shortcut(ts)))
  const attached = files.map(({ name, page, mimetype }) =>
    mimetype.startsWith('image/')
      ? element('img', { src: page, alt: name })
      : element('a', { href: page, download: name }, name),
  )
  const system = message.subtype && message.subtype !== 'file_share' && message.subtype !== 'bot_message' && 'system'
  const kind = [message.thread && 'reply', ephemeral && 'ephemeral', system].filter(Boolean).join(' ')
  return element('li', { className: kind }, meta, body, attached)
}

function change(ts, text) {
  const next = window.prompt('New text', text)
  if (next) act('edits', { ts, text: next })
}

function shortcut(ts) {
  const callbackId = window.prompt('Callback id?')
  if (callbackId) act('shortcut', { ts, callbackId })
}

function contextOf(where) {
  const press = (one, block, option) =>
    act('presses', { ...where, blockId: block.block_id, actionId: one.action_id, option })
  const ask = (blockId, text) => act('types', { blockId, text })
  const fields = { values: state.view?.values ?? {}, errors, people: state.people, ask }
  return { names: state.names, press, field: (block) => drawField(block, fields) }
}

let shownView = ''
function drawModal() {
  const { view } = state
  const signature = JSON.stringify([view, errors])
  if (signature === shownView) return
  shownView = signature
  if (!view) return $('modal').close()
  const form = element(
    'form',
    { method: 'dialog' },
    element('h2', {}, view.title),
    drawBlocks(view.blocks, contextOf({ on: 'view' })),
  )
  form.append(
    element(
      'div',
      { className: 'row end' },
      element('button', { type: 'button', onclick: () => act('closes') }, view.close ?? 'Cancel'),
      view.submit && element('button', { type: 'submit', className: 'primary' }, view.submit),
    ),
  )
  form.onsubmit = async (event) => {
    event.preventDefault()
    await act('submits', await filledIn(form))
  }
  $('modal').replaceChildren(form)
  if (!$('modal').open) $('modal').showModal()
}

$('modal').oncancel = (event) => {
  event.preventDefault()
  act('closes')
}
$('as').onchange = () => goTo('as', $('as').value)
$('where').onchange = () => goTo('where', $('where').value)
$('composer').onsubmit = async (event) => {
  event.preventDefault()
  const [text, files] = [$('said').value, await Promise.all([...$('files').files].map(carried))]
  if (text === '' && files.length === 0) return
  $('composer').reset()
  await act('says', { text, thread, files })
}
$('said').onkeydown = ({ key }) => {
  // An answer of false would keep the key from the field.
  if (key === 'Escape') answerUnder(undefined)
}
for (const name of ['home', 'tools'])
  $(`show-${name}`).onclick = () => {
    const open = $(name).hidden
    for (const other of ['home', 'tools']) $(other).hidden = true
    $(name).hidden = !open
    $('channel').hidden = open
    if (open && name === 'home') act('home')
    else draw()
  }

await load()
setInterval(load, 1000)
