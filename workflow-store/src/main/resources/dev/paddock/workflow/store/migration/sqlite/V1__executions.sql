-- Times are microseconds since 1970.

CREATE TABLE execution (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  workflow TEXT NOT NULL,
  status TEXT NOT NULL,
  created BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  wake_at BIGINT,
  -- Since when somebody should go on with it: 0 for at once, null for never.
  due_at BIGINT,
  -- How many there are of it in the table event.
  events BIGINT NOT NULL,
  -- How many there are of it in the table signal.
  unread BIGINT NOT NULL DEFAULT 0,
  token BIGINT NOT NULL,
  lease_owner TEXT,
  lease_since BIGINT,
  lease_until BIGINT
);

CREATE INDEX execution_due ON execution (due_at, number) WHERE due_at IS NOT NULL;
CREATE INDEX execution_unread ON execution (lease_owner) WHERE unread > 0;
CREATE INDEX execution_workflow ON execution (workflow, number);
CREATE INDEX execution_status ON execution (status, number);

CREATE TABLE event (
  execution BIGINT NOT NULL REFERENCES execution (number),
  sequence BIGINT NOT NULL,
  time BIGINT NOT NULL,
  type TEXT NOT NULL,
  version INTEGER NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (execution, sequence)
);

CREATE TABLE token (
  hash TEXT NOT NULL PRIMARY KEY,
  execution BIGINT NOT NULL REFERENCES execution (number),
  expires BIGINT,
  state TEXT NOT NULL
);

CREATE TABLE signal (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  execution BIGINT NOT NULL REFERENCES execution (number),
  time BIGINT NOT NULL,
  type TEXT NOT NULL,
  json TEXT NOT NULL
);

CREATE INDEX signal_execution ON signal (execution, number);
