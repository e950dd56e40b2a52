import { fold } from '../../i18n/fold.ts'

/** What people say around a request. */
const before = /^(?:请帮我|请你|请|麻烦你|麻烦您|麻烦|帮我|please(?![\p{L}\p{N}])|pls(?![\p{L}\p{N}]))[\s,，]*/iu
const after = ['谢谢', '多谢', '吧', 'please', 'pls', 'thanks', 'thx']

/** 「推进D-1140」: between a Chinese name and a number nobody types a space. */
const glued = /^(\p{Script=Han}+)(?=[\p{Script=Latin}\p{N}])/u

const marks = '。．.！!？?…~～、，,；;：:'
const isMark = (letter: string): boolean => marks.includes(letter) || letter.trim() === ''

export const isQuestion = (text: string): boolean => /[?？]$/u.test(text.trimEnd())

/** What a text may say when read as a line, the likeliest first. 「请假」 is a name, so it is tried whole before 「请」 goes. */
export function readingsOf(text: string): string[] {
  const whole = text.trim()
  const asked = whole.replace(before, '')
  return [...new Set([whole, asked].flatMap((line) => [line, line.replace(glued, '$1 ')]))]
}

/** A line without the marks and the thanks at its end. */
export function withoutEnd(line: string): string {
  const bare = withoutMarks(line)
  const last = lastWord(bare)
  return last !== bare && after.includes(fold(last)) ? withoutMarks(bare.slice(0, -last.length)) : bare
}

/** From the end, letter by letter: a pattern would begin anew at each of a long row of marks. */
function withoutMarks(line: string): string {
  let end = line.length
  while (end > 0 && isMark(line[end - 1]!)) end -= 1
  return line.slice(0, end)
}

function lastWord(line: string): string {
  let start = line.length
  while (start > 0 && !isMark(line[start - 1]!)) start -= 1
  return line.slice(start)
}
