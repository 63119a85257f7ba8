-- Never in the write-ahead log, never on a replica, empty after a crash.
alter table live.conversation set unlogged;
alter table live.inbound set unlogged;
alter table live.salt set unlogged;
alter table live.lease set unlogged;
alter table live.rung set unlogged;

-- Room on each page for the new version of a row; with no index on what changes, an update touches no index.
alter table live.conversation set (fillfactor = 70);
