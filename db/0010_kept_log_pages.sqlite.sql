-- The log is read newest first, a page at a time, whatever it is filtered by. The index holds all that a page shows.
create index kept.log_newest on log (month, period, channel, language, placement, intents, disposition, period_kind, contacts);
