-- What is counted of texts, not of people: how they were understood, what they cost. Only sums, brought once a minute by each node.
-- A node brings a batch again when it does not know whether it has arrived; what has arrived bears its number.
create table live.text_count (
    node   text    not null, -- random at each start
    metric text    not null,
    value  text    not null,
    batch  integer not null,
    number bigint  not null,
    primary key (node, metric, value)
);
