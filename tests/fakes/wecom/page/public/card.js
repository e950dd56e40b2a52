import { element } from './element.js'
import { chosenIn, drawQuestions } from './questions.js'

/** A template card as somebody sees it, with what can be pressed. */
export function drawCard(message, act) {
  const { card, replaced, msgid, keys, menu } = message
  const press = (key) => act('presses', { msgid, key, selected: chosenIn(drawn) })
  const open = replaced === undefined
  const drawn = element(
    'article',
    { className: 'card' },
    topLine(card, menu, (key) => act('choosesInMenu', { msgid, key })),
    card.card_image && element('img', { src: card.card_image.url, alt: '' }),
    card.main_title?.title && element('h3', {}, card.main_title.title),
    card.main_title?.desc && element('p', { className: 'soft' }, card.main_title.desc),
    card.emphasis_content && emphasis(card.emphasis_content),
    card.sub_title_text && element('p', { className: 'said' }, card.sub_title_text),
    card.quote_area &&
      element('blockquote', {}, element('b', {}, card.quote_area.title ?? ''), card.quote_area.quote_text),
    card.image_text_area && imageText(card.image_text_area),
    ...(card.vertical_content_list ?? []).map(({ title, desc }) =>
      element('p', {}, element('b', {}, title), ' ', desc),
    ),
    rows(card.horizontal_content_list ?? []),
    ...drawQuestions(card, open),
    buttons(card, keys, replaced, press),
    ...(card.jump_list ?? []).map((jump) => element('p', { className: 'jump' }, link(jump, jump.title))),
    opensMore(card) && element('p', { className: 'jump' }, link(card.card_action, '查看详情')),
  )
  return drawn
}

/** A tap on it leads somewhere that none of its links leads to. */
const opensMore = ({ card_action: action, jump_list: jumps = [] }) =>
  action?.url !== undefined && !jumps.some(({ url }) => url === action.url)

function topLine({ source }, menu, choose) {
  if (!source && menu.length === 0) return undefined
  const color = ['grey', 'black', 'red', 'green'][source?.desc_color ?? 0]
  const more =
    menu.length > 0 &&
    element(
      'details',
      { className: 'more' },
      element('summary', { ariaLabel: 'More' }, '⋯'),
      menu.map(({ key, text }) => element('button', { type: 'button', onclick: () => choose(key) }, text)),
    )
  return element(
    'div',
    { className: 'top' },
    source?.icon_url && element('img', { className: 'icon', src: source.icon_url, alt: '' }),
    element('span', { className: `source ${color}` }, source?.desc ?? ''),
    more || undefined,
  )
}

const emphasis = ({ title, desc }) =>
  element('p', { className: 'emphasis' }, element('b', {}, title ?? ''), element('span', {}, desc ?? ''))

const imageText = ({ image_url, title, desc }) =>
  element(
    'div',
    { className: 'beside' },
    element('img', { src: image_url, alt: '' }),
    element('b', {}, title ?? ''),
    desc,
  )

function rows(list) {
  if (list.length === 0) return undefined
  return element(
    'dl',
    {},
    list.flatMap((row) => [element('dt', {}, row.keyname), element('dd', {}, rowValue(row))]),
  )
}

function rowValue({ type, value, url, userid, media_id }) {
  if (type === 1) return element('a', { href: url, target: '_blank' }, value)
  if (type === 2) return element('a', { href: `/file/${media_id}`, download: value }, value)
  return type === 3 ? element('span', { className: 'member' }, value || userid) : (value ?? '')
}

const link = ({ url }, text) => element('a', { href: url, target: '_blank' }, text)

const styles = [undefined, 'primary', undefined, 'danger', 'danger']

function buttons({ button_list, submit_button }, keys, replaced, press) {
  const all = button_list ?? (submit_button ? [submit_button] : [])
  if (replaced !== undefined && all.length > 0)
    return element('div', { className: 'row' }, element('button', { type: 'button', disabled: true }, replaced))
  if (all.length === 0) return undefined
  return element(
    'div',
    { className: 'row' },
    all.map((one) =>
      one.type === 1
        ? element('a', { className: 'button', href: one.url, target: '_blank' }, one.text)
        : element(
            'button',
            {
              type: 'button',
              className: styles[one.style ?? 1] ?? '',
              disabled: !keys.includes(one.key),
              onclick: () => press(one.key),
            },
            one.text,
          ),
    ),
  )
}
