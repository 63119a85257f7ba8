-- Who may sign in. Times are seconds since 1970.
create table kept.admin_user (
    id    text   not null primary key,
    email text   not null unique, -- lower case
    role  text   not null check (role in ('Viewer', 'Owner')),
    added bigint not null
);

-- A public key and its name: nothing here opens a door by itself.
create table kept.admin_passkey (
    credential bytea   not null primary key,
    admin      text    not null,
    name       text    not null,
    public_key bytea   not null,
    sign_count bigint  not null,
    transports text    not null,
    verified   integer not null,
    eligible   integer not null, -- for a backup by its maker
    backed_up  integer not null,
    added      bigint  not null,
    used       bigint  not null
);

-- The hash of a link that was handed out once. It goes when it is used.
create table kept.admin_invitation (
    token   bytea  not null primary key,
    email   text   not null,
    role    text   not null check (role in ('Viewer', 'Owner')),
    expires bigint not null
);

-- The hash of what the cookie holds. A row that is gone is a cookie that is refused.
create table kept.admin_session (
    token     bytea  not null primary key,
    admin     text   not null,
    started   bigint not null,
    seen      bigint not null,
    confirmed bigint not null
);

-- Microseconds here, so that what happens in one second keeps its order.
create table kept.audit (
    at    bigint not null,
    nonce text   not null,
    who   text   not null,
    act   text   not null,
    about text   not null,
    primary key (at, nonce)
);

-- Numbered by who adds one, so that two nodes that begin at the same moment keep the same first key.
create table kept.data_protection_key (
    number integer not null primary key,
    xml    text    not null
);
