import { post, sendIn } from './server.js'
import { talk } from './talk.js'

const panel = document.querySelector('main')
const answer = document.querySelector('#answer')
const view = document.querySelector('#view')

/** Whom somebody talks to; unset where they opened the page elsewhere. */
let claim

async function look() {
  view.innerHTML = (await post('view', claim ?? {})).html
  view.removeAttribute('aria-busy')
}

/** What is wrong and what to do: as the server says it, or that it was not reached. */
const refusalOf = ({ html }) => html ?? refusal(panel.dataset.failed)

function refusal(text) {
  const said = document.createElement('p')
  said.className = 'said refused'
  said.setAttribute('role', 'alert')
  said.textContent = text
  return said.outerHTML
}

function fail(error) {
  if (view.hasAttribute('aria-busy')) view.replaceChildren()
  answer.innerHTML = refusalOf(error)
  answer.scrollIntoView()
}

/** One at a time: nothing is pressed twice. */
async function busily(work, failed = fail) {
  const controls = [...panel.querySelectorAll('button')]
  for (const control of controls) control.disabled = true
  try {
    await work()
  } catch (error) {
    failed(error)
  }
  for (const control of controls) control.disabled = false
}

/** What was answered; what it changed shows below, and is not said twice. */
async function show(html) {
  answer.innerHTML = html
  if (answer.querySelector('form')) {
    answer.scrollIntoView()
    return
  }
  await look()
  const said = answer.querySelector('.card')?.dataset.key
  const same = [...view.querySelectorAll('.card')].find((card) => card.dataset.key === said)
  if (said !== undefined && same) answer.innerHTML = ''
  ;(same ?? answer).scrollIntoView()
}

/** Above the form, what is wrong with it; what was filled in stays. */
function showWrong(form, html) {
  form.querySelector('.mistakes, .said')?.remove()
  form.insertAdjacentHTML('afterbegin', html)
  for (const mistake of form.querySelectorAll('.mistakes [data-field]')) {
    const field = form.elements.namedItem(mistake.dataset.field)
    const label = (field?.[0] ?? field)?.closest('.field')?.querySelector('legend, label')?.firstChild
    if (label) mistake.prepend(`${label.textContent} · `)
  }
  form.scrollIntoView()
}

async function submit(form) {
  const sending = sendIn(form)
  const button = form.querySelector('[type=submit]')
  const label = button.textContent
  button.textContent = panel.dataset.sending
  try {
    const { html, isWrong } = await sending
    if (!isWrong) return await show(html)
    delete form.dataset.key
    showWrong(form, html)
  } finally {
    button.textContent = label
  }
}

panel.addEventListener('click', ({ target }) => {
  const { token } = target.closest('button')?.dataset ?? {}
  if (token !== undefined) busily(async () => show((await post('press', { token, key: crypto.randomUUID() })).html))
})

panel.addEventListener('submit', (event) => {
  event.preventDefault()
  const form = event.target
  form.dataset.key ??= crypto.randomUUID()
  busily(
    () => submit(form),
    (error) => showWrong(form, refusalOf(error)),
  )
})

busily(async () => {
  try {
    claim = await talk(JSON.parse(panel.dataset.setUp))
  } catch {
    answer.innerHTML = refusal(panel.dataset.notTold)
  }
  await look()
})
