-- What the log counts of a contact, besides what the conversation itself remembers.
alter table live.conversation add column first_language text;
alter table live.conversation add column hour integer not null default 0;
alter table live.conversation add column transfer text;
alter table live.conversation add column withheld integer not null default 0;
