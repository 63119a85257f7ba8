-- What is gone when the day closes, or sooner. Times are whole minutes since 1970: never the time of a person's act.

create table live.conversation (
    pseudonym    bytea   not null,
    channel      text    not null,
    state        text    not null,
    language     text,
    placement    text,
    topics       text    not null,
    disposition  text,
    memory       text    not null,
    last_message bytea   not null,
    version      integer not null,
    primary key (pseudonym, channel)
);

-- What a text was answered with, by name: a redelivery is rendered again from it. An empty reply is silence.
create table live.inbound (
    message  bytea  not null primary key,
    reply    text   not null,
    language text   not null,
    minutes  integer,
    minute   bigint not null
);

-- One row: the day that is open, and its salt.
create table live.salt (
    one  integer not null primary key check (one = 1),
    day  text    not null,
    salt bytea   not null
);

create table live.lease (
    id      text   not null primary key,
    rung    text   not null,
    expires bigint not null
);

-- A row to lock, so that two calls never count the leases of one rung at the same moment.
create table live.rung (
    rung text not null primary key
);
