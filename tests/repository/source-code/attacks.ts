/** What may stand in front of a filling: the beginnings of what our readers read. */
const heads = ['', '1', 'd', 'C-', '/deal new ', '"', 'form-data; name="']

/** What is repeated: each kind of character a reader looks for, alone and in pairs that keep it busy. */
const fillings = [
  ...[
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\u3000',
    '0',
    '1',
    '９',
    'a',
    'A',
    'é',
    'ß',
    '中',
    '天',
    '万',
    '元',
    '👍',
    '👩‍👩‍👧',
    '\u200d',
  ],
  ...[
    ',',
    '，',
    '、',
    '.',
    '-',
    '—',
    '_',
    '/',
    ':',
    '：',
    ';',
    '=',
    '%',
    '&',
    '+',
    '@',
    '~',
    '\\',
    '\0',
    '\ud800',
    '\ufdfa',
  ],
  ...['(', ')', '（', '[', '<', '{', '「', '」', '『', '"', '“', '”', "'", '`'],
  ...['1 ', ' 1', 'a ', '1,', '1.', '1:', 'd-', 'a=', 'a/', 'a-', '; ', '" ', ' "', '「 ', '"a', '%00', '[[', '{"":'],
  // Marks on one letter in an order that has to be sorted, in three ways of writing them.
  ...['\u0301\u0316', '\u0345\u0334', '\uff9e\u0345'],
]

/** What makes the whole wrong at its end. */
const tails = ['', '」x', '"']

/** Each filling behind every beginning and before every end. @param few only the fillings, where one takes its time */
export function attacks(few = false): Attack[] {
  return fillings.flatMap((filling) => {
    if (few) return [new Attack('', filling, 'x')]
    const begun = heads.map((head) => new Attack(head, filling, 'x'))
    return [...begun, ...tails.map((tail) => new Attack('', filling, tail))]
  })
}

/** One way of writing a text of any length. */
export class Attack {
  readonly #parts: readonly [head: string, filling: string, tail: string]

  constructor(head: string, filling: string, tail: string) {
    this.#parts = [head, filling, tail]
  }

  text(length: number): string {
    const [head, filling, tail] = this.#parts
    const room = Math.max(0, length - head.length - tail.length)
    return head + filling.repeat(Math.ceil(room / filling.length)).slice(0, room) + tail
  }

  toString(): string {
    return JSON.stringify(this.#parts)
  }
}
