-- As all of live: never in the write-ahead log, and never in the planner's statistics.
alter table live.text_count set unlogged;
alter table live.text_count alter column node set statistics 0;
alter table live.text_count alter column metric set statistics 0;
alter table live.text_count alter column value set statistics 0;
alter table live.text_count alter column batch set statistics 0;
alter table live.text_count alter column number set statistics 0;
