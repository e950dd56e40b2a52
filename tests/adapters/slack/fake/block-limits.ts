const plain = (text: string) => ({ type: 'plain_text', text })
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
export const chars = (count: number) => 'x'.repeat(count)
export const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at))
export const section = (more: object) => ({ type: 'section', text: mrkdwn('x'), ...more })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const button = (more: object = {}) => ({ type: 'button', text: plain('x'), action_id: 'a', ...more })
const option = (value: string, more: object = {}) => ({ text: plain(value), value, ...more })
const select = (more: object) => actions({ type: 'static_select', action_id: 'a', ...more })
const row = (cells: number) => many(cells, () => ({ type: 'raw_text', text: 'x' }))
export const table = (rows: number, cells = 1) => ({ type: 'table', rows: many(rows, () => row(cells)) })

/** What is taken, and the same a step too far, with the pointer Slack answers. */
export const limits: [name: string, fits: object, tooMuch: object, pointer: string][] = [
  ['text of a section', section({ text: mrkdwn(chars(3000)) }), section({ text: mrkdwn(chars(3001)) }), '/text/text'],
  ['no text at all', section({}), section({ text: mrkdwn('') }), '/text/text'],
  [
    'fields',
    section({ fields: many(10, () => mrkdwn('x')) }),
    section({ fields: many(11, () => mrkdwn('x')) }),
    '/fields',
  ],
  ['a field', section({ fields: [mrkdwn(chars(2000))] }), section({ fields: [mrkdwn(chars(2001))] }), '/fields/0/text'],
  ['a header', { type: 'header', text: plain(chars(150)) }, { type: 'header', text: plain(chars(151)) }, '/text/text'],
  ['a header in mrkdwn', { type: 'header', text: plain('x') }, { type: 'header', text: mrkdwn('x') }, '/text/type'],
  [
    'a context',
    { type: 'context', elements: many(10, () => mrkdwn('x')) },
    { type: 'context', elements: many(11, () => mrkdwn('x')) },
    '/elements',
  ],
  [
    'actions',
    actions(...many(25, (at) => button({ action_id: `${at}` }))),
    actions(...many(26, (at) => button({ action_id: `${at}` }))),
    '/elements',
  ],
  ['no actions', actions(button()), actions(), '/elements'],
  [
    "a button's text",
    actions(button({ text: plain(chars(75)) })),
    actions(button({ text: plain(chars(76)) })),
    '/elements/0/text/text',
  ],
  [
    "a button's value",
    actions(button({ value: chars(2000) })),
    actions(button({ value: chars(2001) })),
    '/elements/0/value',
  ],
  ["a button's style", actions(button({ style: 'danger' })), actions(button({ style: 'green' })), '/elements/0/style'],
  [
    'an action id',
    actions(button({ action_id: chars(255) })),
    actions(button({ action_id: chars(256) })),
    '/elements/0/action_id',
  ],
  ['a block id', section({ block_id: chars(255) }), section({ block_id: chars(256) }), '/block_id'],
  [
    'action ids of one block',
    actions(button({ action_id: 'a' }), button({ action_id: 'b' })),
    actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
    '',
  ],
  [
    'options',
    select({ options: many(100, (at) => option(`${at}`)) }),
    select({ options: many(101, (at) => option(`${at}`)) }),
    '/elements/0/options',
  ],
  [
    "an option's text",
    select({ options: [{ ...option('a'), text: plain(chars(75)) }] }),
    select({ options: [{ ...option('a'), text: plain(chars(76)) }] }),
    '/elements/0/options/0/text/text',
  ],
  [
    "an option's value",
    select({ options: [{ ...option('a'), value: chars(150) }] }),
    select({ options: [{ ...option('a'), value: chars(151) }] }),
    '/elements/0/options/0/value',
  ],
  [
    'values of options',
    select({ options: [option('a'), option('b')] }),
    select({ options: [option('a'), option('a')] }),
    '/elements/0/options/1/value',
  ],
  [
    'an initial option',
    select({ options: [option('a')], initial_option: option('a') }),
    select({ options: [option('a')], initial_option: option('b') }),
    '/elements/0',
  ],
  ['options or groups', select({ options: [option('a')] }), select({}), '/elements/0'],
  [
    'an overflow menu',
    actions({ type: 'overflow', action_id: 'a', options: many(5, (at) => option(`${at}`)) }),
    actions({ type: 'overflow', action_id: 'a', options: many(6, (at) => option(`${at}`)) }),
    '/elements/0/options',
  ],
  [
    'ticks',
    actions({ type: 'checkboxes', action_id: 'a', options: many(10, (at) => option(`${at}`)) }),
    actions({ type: 'checkboxes', action_id: 'a', options: many(11, (at) => option(`${at}`)) }),
    '/elements/0/options',
  ],
  [
    'a confirmation',
    actions(button({ confirm: { title: plain('x'), text: plain(chars(300)), confirm: plain('x'), deny: plain('x') } })),
    actions(button({ confirm: { title: plain('x'), text: plain(chars(301)), confirm: plain('x'), deny: plain('x') } })),
    '/elements/0/confirm/text/text',
  ],
  [
    'a picture',
    { type: 'image', alt_text: chars(2000), image_url: 'https://x.example/a.png' },
    { type: 'image', alt_text: chars(2001), image_url: 'https://x.example/a.png' },
    '/alt_text',
  ],
  ['rows of a table', table(100), table(101), '/rows'],
  ['cells of a row', table(1, 20), table(1, 21), '/rows/0'],
  ['a straight table', table(2), { type: 'table', rows: [row(1), row(2)] }, ''],
  [
    'a data table with a caption',
    { type: 'data_table', caption: 'x', rows: many(101, () => row(1)) },
    { type: 'data_table', rows: many(2, () => row(1)) },
    '',
  ],
  [
    'an input with a label',
    { type: 'input', label: plain('x'), element: { type: 'plain_text_input' } },
    { type: 'input', element: { type: 'plain_text_input' } },
    '',
  ],
  [
    'a long input',
    { type: 'input', label: plain('x'), element: { type: 'plain_text_input', max_length: 3000 } },
    { type: 'input', label: plain('x'), element: { type: 'plain_text_input', max_length: 3001 } },
    '/element/max_length',
  ],
  ['a card', { type: 'card', title: mrkdwn(chars(150)) }, { type: 'card', title: mrkdwn(chars(151)) }, '/title/text'],
  ['a kind that exists', { type: 'divider' }, { type: 'dividers' }, '/type'],
  ['an element that exists', actions(button()), actions({ type: 'slider', action_id: 'a' }), '/elements/0/type'],
  [
    'an element in its place',
    actions(button()),
    actions({ type: 'plain_text_input', action_id: 'a' }),
    '/elements/0/type',
  ],
  ['an alert, which is for modals', section({}), { type: 'alert', text: plain('x') }, '/type'],
  [
    'a file input, which is for modals',
    section({}),
    { type: 'input', label: plain('x'), element: { type: 'file_input' } },
    '/element/type',
  ],
  ['a key that exists', section({}), section({ color: 'red' }), ''],
  [
    'a bar chart',
    {
      type: 'data_visualization',
      title: chars(50),
      chart: {
        type: 'bar',
        series: [{ name: 'x', data: [{ label: 'a', value: 1 }] }],
        axis_config: { categories: ['a'] },
      },
    },
    {
      type: 'data_visualization',
      title: chars(51),
      chart: {
        type: 'bar',
        series: [{ name: 'x', data: [{ label: 'a', value: 1 }] }],
        axis_config: { categories: ['a'] },
      },
    },
    '/title',
  ],
]
