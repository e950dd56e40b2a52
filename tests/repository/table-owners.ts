import type { Tables } from '../../src/store/tables/index.ts'

export interface Owner {
  /** The room that writes the table, and reads it. */
  room: string
  /** Other rooms that write it, and why. They read it as well. */
  writers?: Readonly<Record<string, string>>
  /** Other rooms that read it, and why they do not ask a function of the owner. */
  readers?: Readonly<Record<string, string>>
}

const removal = { samples: 'takes away what it has added, and what was done with it' }
const chat = { samples: 'adds and takes away the rooms of the web chat; src cannot ask an adapter' }

/** Who writes and who reads which table. A room that is not here asks a function of the owner. */
export const owners: Readonly<Record<keyof Tables, Owner>> = {
  person: {
    room: 'people',
    writers: removal,
    readers: {
      evidence: 'names whoever uploaded it in the query that lists it',
      importing: 'finds people by the keys and names of a whole file at once',
      pipeline:
        'names owners in the query that lists deals; finds who may be given one, and what waits for who has left',
      reports: 'knows the regions people work in',
    },
  },
  personRole: { room: 'people' },
  identity: {
    room: 'people',
    writers: removal,
    readers: {
      bot: 'asks in one query who of us the members of a conversation are',
      importing: 'finds the accounts of everybody on one platform at once',
    },
  },
  linkCode: { room: 'people' },
  absence: { room: 'people' },
  apiToken: { room: 'people' },

  installation: { room: 'installations' },
  accessToken: { room: 'installations' },
  applicationNotice: { room: 'installations' },
  dailyReach: { room: 'installations' },

  auditEntry: {
    room: 'audit',
    writers: removal,
    readers: {
      bot: 'knows whom it has told that an answer is for them alone; nothing else remembers it',
      installations: 'knows which menu made by hand somebody said is meant',
      people: 'counts the wrong codes of an account, so that a restart does not forget them',
      pipeline: 'tells what happened to a deal, and finds those that a policy has moved and that go back with it',
    },
  },

  conversation: { room: 'bot', writers: removal },
  conversationMember: { room: 'bot' },
  knownOutsider: { room: 'bot', writers: removal },
  inbound: { room: 'bot', writers: removal },
  capturedFile: { room: 'bot', writers: removal },
  outbox: { room: 'bot', writers: removal },
  posted: { room: 'bot', writers: removal },
  formLink: { room: 'bot', writers: removal },
  formDraft: { room: 'bot' },
  buttonText: { room: 'bot' },
  lease: { room: 'bot', writers: { operations: 'keeps a write once a second, to see that the database takes it' } },

  jobRun: { room: 'schedule' },
  subscription: { room: 'schedule', writers: removal },
  calendarDay: { room: 'workdays' },

  externalContact: { room: 'customers' },
  customer: {
    room: 'customers',
    writers: removal,
    readers: { pipeline: 'names customers in the query that lists deals, and looks for them there' },
  },
  contact: { room: 'customers' },
  toldContact: { room: 'customers' },
  customerOfContact: { room: 'customers' },
  counter: { room: 'store' },

  archiveEntry: {
    room: 'archive',
    writers: removal,
    readers: { pipeline: 'counts what the customer has said during a stage visit' },
  },

  file: { room: 'evidence' },
  fileChunk: { room: 'evidence' },
  uploadChunk: { room: 'evidence' },
  evidence: { room: 'evidence' },

  pipeline: { room: 'pipeline' },
  stage: {
    room: 'pipeline',
    readers: { reports: 'counts deals by stage in the queries that count them' },
  },
  deal: {
    room: 'pipeline',
    writers: removal,
    readers: {
      customers: 'stands below pipeline: a customer nobody owns is seen by whoever has a deal with it',
      escalation: 'lists and counts overdue deals in one query with their clocks and notices',
      reports: 'counts deals in queries of its own',
    },
  },
  stageVisit: {
    room: 'pipeline',
    readers: {
      evidence: 'stands below pipeline: lists evidence in the order of the visits',
      reports: 'counts how far deals have come, from their visits alone',
    },
  },
  approval: {
    room: 'pipeline',
    readers: {
      escalation: 'knows who had something to decide lately, with what they had to do',
      samples: 'takes away the audit of what it takes away',
    },
  },
  dealNote: { room: 'pipeline', readers: { samples: 'adds only the notes that are missing' } },
  policyVersion: { room: 'pipeline' },
  dealField: { room: 'pipeline', writers: removal },
  checklistTick: { room: 'pipeline', writers: removal },
  waiver: { room: 'pipeline', writers: removal },
  dealClock: {
    room: 'pipeline',
    writers: removal,
    readers: { escalation: 'finds what is due by one range of one index' },
  },

  notice: { room: 'escalation', writers: removal },
  digest: { room: 'escalation', writers: removal },
  task: { room: 'escalation', writers: removal },

  apiRequest: { room: 'api' },

  spentLogin: { room: 'pages' },
  domainFile: { room: 'pages' },

  webUser: { room: 'adapters/web', writers: chat },
  webRoom: { room: 'adapters/web', writers: chat },
  webMember: { room: 'adapters/web', writers: chat },
  webMessage: { room: 'adapters/web', writers: chat },
  webFile: { room: 'adapters/web' },

  slackSweep: { room: 'adapters/slack' },
  slackGap: { room: 'adapters/slack' },
  slackHome: { room: 'adapters/slack' },

  dingtalkUse: { room: 'adapters/dingtalk' },
  dingtalkPot: { room: 'adapters/dingtalk' },
  dingtalkGroup: { room: 'adapters/dingtalk' },
  dingtalkSync: { room: 'adapters/dingtalk' },
  dingtalkTodo: { room: 'adapters/dingtalk' },
}
