-- As all of live: never in the write-ahead log, and never in the planner's statistics.
alter table live.delivery set unlogged;
alter table live.delivery alter column reply set statistics 0, alter column delivery set statistics 0;
