const here = new URL('.', import.meta.url)

/** A "no" of ours, as a part of the page. */
class Refused extends Error {
  constructor(html) {
    super('refused')
    this.html = html
  }
}

/**
 * @returns {Promise<{ html: string, isWrong: boolean }>} `isWrong`: it was not taken, and may be put right
 * @throws Refused; any other error where the server was not reached
 */
async function ask(path, init) {
  const response = await fetch(new URL(path, here), { method: 'POST', ...init })
  const html = await response.text()
  const isRefusal = html.startsWith('<p class="said refused"')
  if (response.ok || response.status === 422) return { html, isWrong: !response.ok || isRefusal }
  // A gateway has pages of its own.
  throw isRefusal ? new Refused(html) : new Error(String(response.status))
}

export const post = (path, body) =>
  ask(path, { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })

/** A form with files as browsers send it: then what it is stands in the address. */
export async function sendIn(form) {
  const { token, key } = form.dataset
  const filled = new FormData(form)
  if (form.querySelector('input[type=file]'))
    return await ask(`submit?${new URLSearchParams({ token, key })}`, { body: filled })
  const values = Object.fromEntries([...filled].map(([name, value]) => [name, String(value)]))
  return await post('submit', { token, key, values })
}
