import { talk } from './talk.js'

const panel = document.querySelector('main')
const answer = document.querySelector('#answer')
const view = document.querySelector('#view')
const here = new URL('.', import.meta.url)

/** Whom somebody talks to; unset where they opened the page elsewhere. */
let claim

async function post(path, body) {
  const response = await fetch(new URL(path, here), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok && response.status !== 422) throw new Error(String(response.status))
  return { html: await response.text(), isWrong: response.status === 422 }
}

async function look() {
  view.innerHTML = (await post('view', claim ?? {})).html
  view.removeAttribute('aria-busy')
}

function fail() {
  answer.innerHTML = ''
  const said = document.createElement('p')
  said.className = 'said refused'
  said.setAttribute('role', 'alert')
  said.textContent = panel.dataset.failed
  answer.append(said)
}

/** One at a time: nothing is pressed twice. */
async function busily(work) {
  const controls = [...panel.querySelectorAll('button')]
  for (const control of controls) control.disabled = true
  try {
    await work()
  } catch {
    fail()
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

panel.addEventListener('click', ({ target }) => {
  const { token } = target.closest('button')?.dataset ?? {}
  if (token !== undefined) busily(async () => show((await post('press', { token, key: crypto.randomUUID() })).html))
})

panel.addEventListener('submit', (event) => {
  event.preventDefault()
  const form = event.target
  form.dataset.key ??= crypto.randomUUID()
  const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  busily(async () => {
    const { html, isWrong } = await post('submit', { token: form.dataset.token, key: form.dataset.key, values })
    form.querySelector('.mistakes')?.remove()
    if (!isWrong) return await show(html)
    delete form.dataset.key
    form.insertAdjacentHTML('afterbegin', html)
  })
})

busily(async () => {
  claim = await talk(JSON.parse(panel.dataset.setUp)).catch(() => undefined)
  await look()
})
