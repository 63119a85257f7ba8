-- A page of the log goes on behind a row, so that both engines must sort alike: by bytes, whatever the language of the cluster.
alter table kept.log
    alter column month type text collate "C",
    alter column period type text collate "C",
    alter column channel type text collate "C",
    alter column language type text collate "C",
    alter column placement type text collate "C",
    alter column intents type text collate "C",
    alter column disposition type text collate "C";

-- The log is read newest first, a page at a time, whatever it is filtered by. The index holds all that a page shows.
create index log_newest on kept.log (month, period, channel, language, placement, intents, disposition, period_kind, contacts);
