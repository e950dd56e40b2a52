/**
 * Seven digits and more, with at most two signs between each two. An amount is told by the sign before it or the unit behind.
 */
const written = /([¥￥$€£]\s?)?([0-9０-９](?:[\s\-－—–.·()（）]{0,2}[0-9０-９]){6,})([Xx]?)(\s?[元块万亿])?/gu
/** The same in words: 一三八零零… */
const spoken = /[零〇○一二三四五六七八九幺]{7,}/gu

/** A day, as numbers write it. */
const day = /^(?:19|20)[0-9]{2}[-.－—–](?:0?[1-9]|1[0-2])[-.－—–][0-9]{1,2}(?![0-9])/u

/** So many digits are a number that somebody could call. */
const fewest = 7
const kept = 3
const digits = /[0-9０-９零〇○一二三四五六七八九幺]+/gu

/**
 * A text in which no telephone, identity or card number stands whole: of seven digits and more the first three and the last
 * are left. An amount with its sign or unit stays. For readers who may know only that there is a number.
 */
export function maskNumbers(text: string): string {
  return text
    .replaceAll(written, (whole, sign: string | undefined, number: string, check: string, unit: string | undefined) =>
      sign !== undefined || unit !== undefined ? whole : `${withoutDay(number)}${check === '' ? '' : '＊'}`,
    )
    .replaceAll(spoken, (number) => masked(number))
}

/** What looks like a day stays, as far as it goes. */
function withoutDay(number: string): string {
  const [date = ''] = day.exec(number) ?? []
  const rest = number.slice(date.length)
  const count = [...rest.matchAll(digits)].reduce((sum, [run]) => sum + run.length, 0)
  return date + (count < fewest ? rest : masked(rest))
}

/** The digits between the first ones and the last; what people put between them stays. */
function masked(number: string): string {
  let before = 0
  const shown = number.slice(0, -1).replaceAll(digits, (run) => {
    const open = Math.max(0, kept - before)
    before += run.length
    return run.slice(0, open) + '＊'.repeat(Math.max(0, run.length - open))
  })
  return shown + number.slice(-1)
}
