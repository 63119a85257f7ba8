-- What an owner writes down of the campaign, such as "posters on route 66 up": a mark in the charts. Nothing here tells of a person.
create table kept.campaign_date (
    day   text not null,
    words text not null,
    primary key (day, words)
);
