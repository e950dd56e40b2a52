import {
  folder,
  mailbox,
  optionalPort,
  portOrOff,
  postgresUrl,
  publicOrigin,
  secretKeys,
  smtpUrl,
  wholeNumber,
} from '../kinds.ts'
import { setting } from '../setting.ts'

/** Where it listens, what it keeps and where, and its mail. */
export const serverSettings = {
  webChatPort: setting({
    name: 'WEB_CHAT_PORT',
    read: portOrOff(3210),
    mustBe: 'a port from 1 to 65535, 0 for any free one, or off',
    example: '3210',
    unset: '3210',
    explain: [
      'Where the built-in web chat listens. It is for this machine only (127.0.0.1): its personas need no login.',
      '"off" closes it.',
    ],
  }),
  port: setting({
    name: 'PORT',
    read: optionalPort,
    mustBe: 'a port from 1 to 65535, or 0 for any free one',
    example: '8080',
    explain: [
      'The public listener: webhooks of the chat platforms, form pages, and /healthz, /readyz, /metrics.',
      'Not set: there is none.',
    ],
  }),
  dataDir: setting({
    name: 'DATA_DIR',
    read: folder('./data'),
    mustBe: 'a folder this process may write to',
    example: './data',
    unset: './data',
    explain: ['The folder with the embedded database and the secret key. On a local disk, never a network share.'],
  }),
  databaseUrl: setting({
    name: 'DATABASE_URL',
    read: postgresUrl,
    mustBe: 'a PostgreSQL address that begins with postgres://',
    example: 'postgres://chengdan:password@db.example.com:5432/chengdan',
    explain: [
      'PostgreSQL instead of the embedded database: any number of processes may share it.',
      "The database must know letters beyond ASCII (LOCALE 'C.UTF-8' or ICU, ENCODING 'UTF8').",
      'Several hosts: postgres://user:password@one:5432,two:5432/chengdan?target_session_attrs=primary',
    ],
    secret: true,
  }),
  databasePoolSize: setting({
    name: 'DATABASE_POOL_SIZE',
    read: wholeNumber(3, 500, 10),
    mustBe: 'a number from 3 to 500',
    example: '10',
    unset: '10',
    explain: [
      'How many connections to PostgreSQL a process opens at most; one more listens, and the start uses one for itself.',
      'All processes together must stay below max_connections of the database.',
    ],
  }),
  publicUrl: setting({
    name: 'PUBLIC_URL',
    read: publicOrigin,
    mustBe:
      'an origin with https:// and without a path (http:// only on this machine; at WeCom page 接收消息, Receive messages, field URL)',
    example: 'https://sales.example.com',
    explain: [
      'The address under which people reach the public listener; links to form pages begin with it.',
      'Not set: forms are filled in by typing where a platform has none of its own.',
    ],
  }),
  secretKeys: setting({
    name: 'SECRET_KEY',
    read: secretKeys,
    mustBe: 'at least 32 random characters (new and old keys with commas between, the newest first)',
    example: '$(openssl rand -hex 32)',
    explain: [
      'Signs links and encrypts tokens. With the embedded database it is made in DATA_DIR on the first start.',
      'Required with DATABASE_URL, the same on every process. To change it, put the new one before the old one.',
    ],
    secret: true,
  }),
  smtpUrl: setting({
    name: 'SMTP_URL',
    read: smtpUrl,
    mustBe: 'a mail server as smtp://user:password@host:port, or smtps:// for encrypted from the start',
    example: 'smtp://bot:password@mail.example.com:587',
    explain: [
      'The mail server for what people want by mail. Special characters in user and password are written as %XX.',
      'With a password the connection must be encrypted. Not set: no mail is sent. Needs MAIL_FROM.',
    ],
    secret: true,
  }),
  mailFrom: setting({
    name: 'MAIL_FROM',
    read: mailbox,
    mustBe: 'one mail address, with or without a name before it',
    example: 'Chengdan <bot@example.com>',
    explain: ['Whom mails are from. The mail server must let this login send as this address. Needs SMTP_URL.'],
  }),
} as const
