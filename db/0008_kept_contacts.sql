-- What owners have changed of contacts and rungs: rows are only ever added, and the last one of a target and a change counts.
-- An empty value takes the change back. The number is also the number of the edition that every node puts in force.
create table kept.contact_override (
    number integer not null primary key,
    target text    not null,
    change text    not null,
    value  text    not null,
    reason text    not null,
    who    text    not null,
    minute bigint  not null
);
