-- How each reply of the open day went: one row a reply, however often and in whatever order its reports come.
create table live.delivery (
    reply    bytea not null primary key, -- keyed hash of its id, under the salt of the day
    delivery text  not null              -- delivered, failed, undelivered, unknown: the first of these counts
);
