const figures: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...{ 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9 },
}
const tens: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }

/** Behind a digit a sign is no number of its own: 5百万. */
const run = /(?<!\d)[零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖十拾百佰千仟]+/gu

/** No number below ten thousand has more signs. */
const longest = 12

/** Chinese numerals below ten thousand as digits: `三十一日` is `31日`, `二〇二六年` is `2026年`. What is none stays. */
export const withDigits = (text: string): string => text.replace(run, (signs) => String(numberOf(signs) ?? signs))

/** `三十一`: 31, `一百零五`: 105, `一百五`: 150; figures alone are read one by one, `二〇二六`: 2026. */
function numberOf(signs: string): string | number | undefined {
  if (signs.length > longest) return undefined
  const letters = [...signs]
  if (letters.every((sign) => sign in figures)) return letters.map((sign) => figures[sign]).join('')
  let total = 0
  let figure: number | undefined
  let unit = 10_000
  let skips = false
  for (const sign of letters) {
    const next = tens[sign]
    if (next === undefined) {
      // Only a nought stands before another figure: 一千零五.
      if (figure !== undefined && figure !== 0) return undefined
      figure = figures[sign]!
      skips ||= figure === 0
      continue
    }
    if (next >= unit || figure === 0) return undefined
    // 十五 is 15; 百五 is nothing.
    if (figure === undefined && !(next === 10 && total === 0)) return undefined
    total += (figure ?? 1) * next
    unit = next
    figure = undefined
    skips = false
  }
  if (figure === undefined) return total
  return total + (skips ? figure : (figure * unit) / 10)
}
