-- Each row says: this service day, and every day before it, is closed in this store.
create table kept.day_closed (
    day text not null primary key
);
