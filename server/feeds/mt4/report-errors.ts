import { FeedFailure } from '../failure.js';

/** Why a report database cannot be read. */
export type ReportCode =
  | 'database-unreachable'
  | 'database-refused'
  | 'database-slow'
  | 'database-tables'
  | 'database-writable'
  | 'database-clock'
  | 'database-shrunk'
  | 'database-behind'
  | 'database-failed';

export class ReportFailure extends FeedFailure<ReportCode> {}

const unreachable =
  'The report database does not answer: it is stopped, or a network or firewall is in between. The relay goes on from where it was once it answers.';
const slow =
  'The report database does not answer in time: it is overloaded, or an index of the stock tables is missing. The relay tries again; raise timeout where the database is slow for good.';
const refused =
  'The report database refuses the user of the relay: look at user, password and database in url, and at what the user may read.';

/** What drivers and servers call it → what it is. */
const known: Readonly<Record<string, [ReportCode, string]>> = {
  ECONNREFUSED: ['database-unreachable', unreachable],
  ECONNRESET: ['database-unreachable', unreachable],
  EHOSTUNREACH: ['database-unreachable', unreachable],
  ENETUNREACH: ['database-unreachable', unreachable],
  EPIPE: ['database-unreachable', unreachable],
  ETIMEDOUT: ['database-unreachable', unreachable],
  PROTOCOL_CONNECTION_LOST: ['database-unreachable', unreachable],
  ER_SERVER_SHUTDOWN: ['database-unreachable', unreachable],
  ER_CONNECTION_KILLED: ['database-unreachable', unreachable],
  ENOTFOUND: [
    'database-unreachable',
    'The name of the report database is not known to DNS: look at url.',
  ],
  ER_CON_COUNT_ERROR: [
    'database-unreachable',
    'The report database has no free connection: raise its max_connections.',
  ],
  ER_NET_PACKET_TOO_LARGE: [
    'database-failed',
    'The report database takes no question of some kilobytes: raise its max_allowed_packet.',
  ],
  ER_QUERY_INTERRUPTED: [
    'database-slow',
    'Somebody has ended a question of the relay. It asks again.',
  ],
  PROTOCOL_SEQUENCE_TIMEOUT: ['database-slow', slow],
  ER_STATEMENT_TIMEOUT: ['database-slow', slow],
  ER_QUERY_TIMEOUT: ['database-slow', slow],
  ER_LOCK_WAIT_TIMEOUT: ['database-slow', slow],
  ER_ACCESS_DENIED_ERROR: ['database-refused', refused],
  ER_DBACCESS_DENIED_ERROR: ['database-refused', refused],
  ER_TABLEACCESS_DENIED_ERROR: ['database-refused', refused],
  ER_COLUMNACCESS_DENIED_ERROR: ['database-refused', refused],
  ER_BAD_DB_ERROR: ['database-refused', refused],
  ER_HOST_NOT_PRIVILEGED: ['database-refused', refused],
  ER_HOST_IS_BLOCKED: ['database-refused', refused],
  ER_ACCOUNT_HAS_BEEN_LOCKED: ['database-refused', refused],
  ER_MUST_CHANGE_PASSWORD: ['database-refused', refused],
  ER_NO_SUCH_TABLE: [
    'database-tables',
    'A table of the report database has gone: look at its tables.',
  ],
  ER_BAD_FIELD_ERROR: [
    'database-tables',
    'A column of the report database has gone: look at its tables.',
  ],
};

/** Numbers of errors that some drivers do not name. */
const numbered: Readonly<Record<number, string>> = {
  1969: 'ER_STATEMENT_TIMEOUT',
  3024: 'ER_QUERY_TIMEOUT',
  4151: 'ER_ACCOUNT_HAS_BEEN_LOCKED',
};

/** What a driver threw, as a sentence that may be shown. What is not known keeps its code only. */
export function toReportFailure(error: unknown): ReportFailure {
  if (error instanceof ReportFailure) return error;
  const { code = 'unknown', errno = 0 } = (error ?? {}) as { code?: string; errno?: number };
  const [kind, sentence] = known[numbered[errno] ?? code] ?? [
    'database-failed',
    `The report database failed (${/^\w+$/.test(code) ? code : 'unknown'}): look at its log.`,
  ];
  return new ReportFailure(kind, sentence);
}
