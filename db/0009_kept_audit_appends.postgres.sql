-- Append only, for the app's own role too: what was noted stays as it was noted.
create function kept.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'kept.audit is append-only';
end $$;

create trigger audit_appends before update or delete on kept.audit for each row execute function kept.refuse_change();
create trigger audit_stays before truncate on kept.audit for each statement execute function kept.refuse_change();
