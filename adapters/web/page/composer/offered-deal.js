/**
 * The line for the deal that a mail's link names (`/?deal=1024`); offered once, so a reload does not bring it back.
 * A number only, so that a link cannot prefill a text.
 * @returns {string | undefined}
 */
export function takeOfferedLine() {
  const url = new URL(location.href)
  const number = url.searchParams.get('deal')
  if (number === null) return undefined
  url.searchParams.delete('deal')
  history.replaceState(history.state, '', url)
  return /^\d{1,9}$/.test(number) ? `/deal show D-${number}` : undefined
}
