-- The request first: ids of requests begin with the time, so what is kept now stands on few pages.
CREATE TABLE replay_by_request (
  actor TEXT NOT NULL,
  request_id TEXT NOT NULL,
  method TEXT NOT NULL,
  digest BLOB NOT NULL,
  response BLOB NOT NULL,
  time INTEGER NOT NULL,
  PRIMARY KEY (request_id, actor)
) STRICT, WITHOUT ROWID;
INSERT INTO replay_by_request SELECT actor, request_id, method, digest, response, time FROM replay;
DROP TABLE replay;
ALTER TABLE replay_by_request RENAME TO replay;
