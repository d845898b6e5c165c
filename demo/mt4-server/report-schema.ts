/** The stock tables of an MT4 report server; `TIMESTAMP` is a plain number in them. */
export const stockSchema = `
create table MT4_TRADES (
  TICKET int not null primary key, LOGIN int not null, SYMBOL char(16) not null, DIGITS int not null,
  CMD int not null, VOLUME int not null, OPEN_TIME datetime not null, OPEN_PRICE double not null,
  SL double not null, TP double not null, CLOSE_TIME datetime not null, EXPIRATION datetime not null,
  REASON int not null default 0, CONV_RATE1 double not null, CONV_RATE2 double not null,
  COMMISSION double not null, COMMISSION_AGENT double not null, SWAPS double not null,
  CLOSE_PRICE double not null, PROFIT double not null, TAXES double not null, COMMENT char(32) not null,
  INTERNAL_ID int not null, MARGIN_RATE double not null, TIMESTAMP int not null,
  MAGIC int not null default 0, GW_VOLUME int not null default 0, GW_OPEN_PRICE int not null default 0,
  GW_CLOSE_PRICE int not null default 0, MODIFY_TIME datetime not null,
  index INDEX_LOGIN (LOGIN), index INDEX_CMD (CMD), index INDEX_OPENTIME (OPEN_TIME),
  index INDEX_CLOSETIME (CLOSE_TIME), index INDEX_STAMP (TIMESTAMP)
);
create table MT4_USERS (
  LOGIN int not null primary key, \`GROUP\` char(16) not null, ENABLE int not null,
  ENABLE_CHANGE_PASS int not null, ENABLE_READONLY int not null, ENABLE_OTP int not null default 0,
  PASSWORD_PHONE char(32) not null, NAME char(128) not null, COUNTRY char(32) not null,
  CITY char(32) not null, STATE char(32) not null, ZIPCODE char(16) not null, ADDRESS char(128) not null,
  LEAD_SOURCE char(32) not null, PHONE char(32) not null, EMAIL char(48) not null,
  COMMENT char(64) not null, ID char(32) not null, STATUS char(16) not null, REGDATE datetime not null,
  LASTDATE datetime not null, LEVERAGE int not null, AGENT_ACCOUNT int not null, TIMESTAMP int not null,
  BALANCE double not null, PREVMONTHBALANCE double not null, PREVBALANCE double not null,
  CREDIT double not null, INTERESTRATE double not null, TAXES double not null,
  SEND_REPORTS int not null, MQID int unsigned not null default 0, USER_COLOR int not null,
  EQUITY double not null default 0, MARGIN double not null default 0,
  MARGIN_LEVEL double not null default 0, MARGIN_FREE double not null default 0,
  CURRENCY char(16) not null, API_DATA blob, MODIFY_TIME datetime not null,
  index INDEX_STAMP (TIMESTAMP)
);
create table MT4_PRICES (
  SYMBOL char(16) not null primary key, TIME datetime not null, BID double not null, ASK double not null,
  LOW double not null, HIGH double not null, DIRECTION int not null, DIGITS int not null,
  SPREAD int not null, MODIFY_TIME datetime not null
);
create table MT4_DAILY (
  LOGIN int not null, TIME datetime not null, \`GROUP\` char(16) not null, BANK char(64) not null,
  BALANCE_PREV double not null, BALANCE double not null, DEPOSIT double not null, CREDIT double not null,
  PROFIT_CLOSED double not null, PROFIT double not null, EQUITY double not null, MARGIN double not null,
  MARGIN_FREE double not null, MODIFY_TIME datetime not null, primary key (LOGIN, TIME)
);
create table MT4_CONFIG (
  CONFIG int not null primary key, VALUE_INT int, VALUE_STR char(255)
);
`;
