alter table live.node set unlogged;
alter table live.node alter column id set statistics 0, alter column name set statistics 0, alter column version set statistics 0,
    alter column content set statistics 0, alter column edition set statistics 0, alter column line set statistics 0,
    alter column started set statistics 0, alter column seen set statistics 0;
