import { make } from '../parts/element.js'

const address = /\bhttps?:\/\/[^\s<>"'，。；、）】」]+/g

/**
 * A written text. Web addresses can be followed; in the bot's words a line that is a command can be tapped
 * to be put into the composer.
 * @param {string} text
 * @param {((command: string) => void) | undefined} onCommand
 */
export function richText(text, onCommand) {
  const content = make('div', { class: 'text' })
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) content.append('\n')
    const command = line.trim()
    if (onCommand && /^\/\S/.test(command)) content.append(commandButton(command, onCommand))
    else content.append(...withLinks(line))
  }
  return content
}

/**
 * @param {string} command
 * @param {(command: string) => void} onCommand
 */
function commandButton(command, onCommand) {
  // In help, the command ends where its other names or its explanation begin.
  const [begun = command] = command.split(/ [·—] |[（(]/)
  const line = begun.trimEnd()
  // What stands in brackets is to be filled in.
  const bracket = line.search(/[<[［]/)
  const filled = bracket < 0 ? line : `${line.slice(0, bracket).trimEnd()} `
  const button = make('button', { type: 'button', class: 'command-link', onclick: () => onCommand(filled) }, line)
  return make('span', {}, button, command.slice(line.length))
}

/** @param {string} line */
function withLinks(line) {
  /** @type {(Node | string)[]} */
  const parts = []
  let from = 0
  for (const { 0: found, index } of line.matchAll(address)) {
    if (!URL.canParse(found)) continue
    parts.push(line.slice(from, index), make('a', { href: found, target: '_blank', rel: 'noopener noreferrer' }, found))
    from = index + found.length
  }
  parts.push(line.slice(from))
  return parts
}
