-- The sweep finds what has expired; without it texts would wait each minute for a look at every reply of a quarter of an hour.
create index live.inbound_minute on inbound (minute);
