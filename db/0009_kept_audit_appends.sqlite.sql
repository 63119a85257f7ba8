-- Append only: what was noted stays as it was noted.
create trigger kept.audit_unchanged before update on audit begin
    select raise(abort, 'kept.audit is append-only');
end;

create trigger kept.audit_stays before delete on audit begin
    select raise(abort, 'kept.audit is append-only');
end;

-- "Replace" deletes without a trigger.
create trigger kept.audit_adds before insert on audit
    when exists (select 1 from audit where at = new.at and nonce = new.nonce) begin
    select raise(abort, 'kept.audit is append-only');
end;
