/** @import { Language } from './words.js' */

/**
 * 11月23日 周一, Mon, Nov 23; with the year when it is another one.
 * @param {Date} date
 * @param {Language} language
 */
export function dayLabel(date, language) {
  const otherYear = date.getFullYear() !== new Date().getFullYear()
  if (language === 'zh') {
    const day = `${date.getMonth() + 1}月${date.getDate()}日 周${'日一二三四五六'[date.getDay()]}`
    return otherYear ? `${date.getFullYear()}年${day}` : day
  }
  return date.toLocaleDateString('en-US', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(otherYear ? { year: 'numeric' } : {}),
  })
}

/**
 * 08:40
 * @param {Date} date
 */
export function clockTime(date) {
  const two = (/** @type {number} */ number) => `${number}`.padStart(2, '0')
  return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/**
 * For the list of conversations: the time of today, else the day.
 * @param {Date} date
 * @param {Language} language
 */
export function shortTime(date, language) {
  if (sameDay(date, new Date())) return clockTime(date)
  if (language === 'zh') return `${date.getMonth() + 1}月${date.getDate()}日`
  return date.toLocaleDateString('en-US', { day: 'numeric', month: 'short' })
}

/**
 * @param {Date} a
 * @param {Date} b
 */
export function sameDay(a, b) {
  return a.toDateString() === b.toDateString()
}
