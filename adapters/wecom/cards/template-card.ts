/** What `message/send` and `update_template_card` take of a card (https://developer.work.weixin.qq.com/document/path/90236). */
export interface CardFace {
  main_title: { title: string; desc?: string }
  quote_area?: { type: 0; title?: string; quote_text: string }
  sub_title_text?: string
  horizontal_content_list?: CardRow[]
}

/** `type` 3: it leads to a member. */
export type CardRow = { keyname: string; value: string } | { keyname: string; value: string; type: 3; userid: string }

export interface CardButton {
  type: 0
  text: string
  style: 1 | 2 | 3 | 4
  key: string
}

export interface CardOption {
  id: string
  text: string
}

export interface CardSelect {
  question_key: string
  title: string
  option_list: CardOption[]
  selected_id?: string
  /** In an update alone. */
  disable?: true
}

export interface ButtonCard extends CardFace {
  card_type: 'button_interaction'
  task_id: string
  button_selection?: CardSelect
  button_list: CardButton[]
  /** In an update alone: stands greyed out where the buttons were. */
  replace_text?: string
}

export interface FormCard extends Pick<CardFace, 'main_title'> {
  card_type: 'multiple_interaction'
  task_id: string
  select_list: CardSelect[]
  submit_button: { text: string; key: string }
  replace_text?: string
}

export interface NoticeCard extends CardFace {
  card_type: 'text_notice'
  jump_list?: { type: 1; title: string; url: string }[]
  card_action: { type: 1; url: string }
}

export type TemplateCard = ButtonCard | FormCard | NoticeCard

/** The body of a message, without whom it is for and which application says it. */
export type WecomMessage =
  | { msgtype: 'text'; text: { content: string } }
  | { msgtype: 'markdown'; markdown: { content: string } }
  | { msgtype: 'markdown_v2'; markdown_v2: { content: string } }
  | { msgtype: 'image'; image: { media_id: string } | { base64: string; md5: string } }
  | { msgtype: 'template_card'; template_card: TemplateCard }
