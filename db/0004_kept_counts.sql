-- The published log: a row is written once and never changes. A dimension that was merged away is empty.
create table kept.log (
    month       text not null,
    period_kind text not null,
    period      text not null,
    channel     text not null,
    language    text not null,
    placement   text not null,
    intents     text not null,
    disposition text not null,
    contacts    integer, -- null is fewer than 11
    primary key (period, channel, language, placement, intents, disposition)
);

-- What is not published yet, one coarser step at a time. Shown to nobody, in no backup.
create table kept.pending (
    period_kind text    not null,
    period      text    not null,
    channel     text    not null,
    language    text    not null,
    placement   text    not null,
    intents     text    not null,
    disposition text    not null,
    contacts    integer not null,
    people      integer not null, -- surely different ones: as many on one day
    primary key (period, channel, language, placement, intents, disposition)
);

-- One dimension at a time.
create table kept.tally (
    month    text    not null,
    metric   text    not null,
    value    text    not null,
    contacts integer not null,
    primary key (month, metric, value)
);

-- What may leave the house, as it was first made.
create table kept.public (
    month     text    not null,
    dimension text    not null,
    value     text    not null,
    contacts  integer not null,
    primary key (month, dimension, value)
);
