import { element } from './element.js'
import { drawForm } from './form.js'
import { pictureAt } from './picture-at.js'

const numbers = (most) => Array.from({ length: most }, (_, index) => index + 1)

/** A card of the template, with its places as the recipe lays them out, and each shown where something stands in it. */
export function drawCard(card, act) {
  const { seen, places, form, outTrackId } = card
  const button = (place) =>
    places.includes(place) &&
    element('button', { type: 'button', onclick: () => act('presses', { outTrackId, place }) }, seen[place])
  const text = (name, tag = 'p', className = name) =>
    seen[name] ? element(tag, { className }, seen[name], whose(card, name)) : undefined
  return element(
    'article',
    { className: 'card' },
    text('headline', 'h3', `headline ${seen.mark ?? ''}`),
    text('why'),
    seen.picture && element('img', { src: pictureAt(seen.picture), alt: seen.headline ?? '' }),
    ...numbers(6).map((n) => text(`fact${n}`, 'p', 'fact')),
    ...numbers(10).map((n) => row(text(`row${n}`, 'p', 'fact'), button(`r${n}`))),
    text('closing'),
    element(
      'div',
      { className: 'row' },
      numbers(3).map((n) => button(`b${n}`) || undefined),
    ),
    text('said'),
    form && drawForm(card, act),
    element('p', { className: 'soft' }, outcomeOf(card)),
  )
}

const row = (line, button) =>
  line || button ? element('div', { className: 'line' }, line, button || undefined) : undefined

/** What one viewer is given alone, nobody else sees. */
const whose = ({ alone }, name) => (alone.includes(name) ? element('small', {}, ' 仅你可见') : undefined)

const outcomes = {
  applied: 'the press was answered',
  nothing: 'the press was answered, and nothing changed',
  late: 'the press was answered too late',
  unanswered: 'the press was not answered',
  strange: 'the press was answered with what the template does not know',
}

const outcomeOf = ({ outcome, rewrites }) =>
  [outcome && outcomes[outcome], rewrites > 0 && `rewritten ${rewrites}×`].filter(Boolean).join(' · ')
