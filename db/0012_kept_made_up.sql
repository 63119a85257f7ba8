-- One row when days of this store were played from a script instead of lived: its numbers are marked wherever they are shown.
create table kept.made_up (
    one integer not null primary key check (one = 1)
);
