import { element } from './element.js'

/** 待办 of whoever one is, open ones first. */
export function drawTodos(todos) {
  return [
    element('h2', {}, '待办'),
    todos.length === 0 && element('p', { className: 'soft' }, '没有待办'),
    ...todos.map(drawTodo),
  ].filter(Boolean)
}

function drawTodo({ subject, dueTime, priority, isDone, url }) {
  const due = dueTime ? new Date(dueTime).toLocaleString() : undefined
  const more = [isDone ? '已完成' : undefined, due, priority && priority > 20 && '紧急'].filter(Boolean).join(' · ')
  return element(
    'p',
    { className: isDone ? 'todo done' : 'todo' },
    element('a', { href: url, target: '_blank' }, subject),
    element('span', { className: 'soft' }, more),
  )
}

const names = { calls: 'API calls', pushes: 'Webhook and Stream pushes' }

/** What the month has cost, and for what. */
export function drawMeter({ pot, used, most, byWhat }) {
  return element(
    'div',
    { className: 'usage' },
    element(
      'label',
      {},
      `${names[pot]}: ${used} of ${most}`,
      element('meter', { max: most, value: used, high: most * 0.9 }),
    ),
    element(
      'p',
      { className: 'soft' },
      Object.entries(byWhat)
        .map(([what, times]) => `${what} ${times}`)
        .join(' · '),
    ),
  )
}
