/** @import { Persona } from '../../wire.ts' */
import { icon, make } from './element.js'

const hues = 8

/**
 * The last letter of a name on a colour that is always the same for the same person.
 * @param {Pick<Persona, 'id' | 'name'>} person
 */
export function avatarOf({ id, name }) {
  const sum = [...id].reduce(
    (hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0,
    0x811c9dc5,
  )
  const letters = [...name.trim()]
  const letter = /^[\x20-\x7e]+$/.test(name) ? (letters[0] ?? '?') : (letters.at(-1) ?? '?')
  return make('span', { class: `avatar hue-${(sum >>> 16) % hues}`, 'aria-hidden': 'true' }, letter.toUpperCase())
}

export function botAvatar() {
  return make('span', { class: 'avatar bot', 'aria-hidden': 'true' }, icon('check'))
}

/**
 * A group shows the first letters of its people.
 * @param {Pick<Persona, 'id' | 'name'>[]} members
 */
export function groupAvatar(members) {
  return make('span', { class: 'avatar group', 'aria-hidden': 'true' }, ...members.slice(0, 4).map(avatarOf))
}
