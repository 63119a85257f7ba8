-- The nodes that serve this store, as each says of itself every few seconds. Nothing here comes from a person.
create table live.node (
    id      text    not null primary key,
    name    text    not null,
    version text    not null,
    content text    not null,
    edition integer not null,
    line    text    not null, -- what its own probe of the line last said
    started bigint  not null,
    seen    bigint  not null
);
